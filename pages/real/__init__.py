"""The lesson A real model."""
