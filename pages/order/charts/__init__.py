"""Charts that only Order draws."""
