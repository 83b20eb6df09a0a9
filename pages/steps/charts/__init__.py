"""Charts that only Step by step draws."""
