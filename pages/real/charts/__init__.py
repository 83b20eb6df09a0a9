"""Charts that only Zeros draws."""
