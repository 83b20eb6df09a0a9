"""Charts that only Jacobian draws."""
