"""Charts that only Attend draws."""
