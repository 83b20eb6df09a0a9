"""The lesson Cost."""
