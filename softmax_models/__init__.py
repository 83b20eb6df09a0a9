"""Models whose answers are softmaxes: each real, small, and in NumPy alone.

Beside the core, not in it: here softmax is used, there it is made. Every probability comes from
`softmax_core`. Each module is imported by itself, so a page loads only the model that it shows.
"""
