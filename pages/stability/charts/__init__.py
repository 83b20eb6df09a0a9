"""Charts that only Stability draws."""
