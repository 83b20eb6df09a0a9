"""The lessons, each in a folder of its own, and the menu of them."""
