"""Predict first: the questions of a lesson, the gate that they make, the ghost of an answer."""
