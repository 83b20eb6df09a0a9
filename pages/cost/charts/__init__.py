"""Charts that only Cost draws."""
