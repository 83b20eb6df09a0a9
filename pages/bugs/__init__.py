"""The lesson Bug museum."""
