"""Builders of charts that this lesson needs alone."""
