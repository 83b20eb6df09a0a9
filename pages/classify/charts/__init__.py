"""Charts that only Classify draws."""
