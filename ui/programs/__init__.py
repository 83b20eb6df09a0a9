"""Programs to take away from pages that have a model: pure text, NumPy alone when it runs."""
