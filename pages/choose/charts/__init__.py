"""Charts that only Choose draws."""
