"""How charts and sentences reach the screen, and how handles speak."""
