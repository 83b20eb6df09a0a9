"""The lesson Jacobian."""
