"""Charts that only Next word draws."""
