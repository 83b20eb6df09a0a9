"""What Python's garbage collector looks through, and how often.

Streamlit, NumPy and the lab are some 100,000 objects that stay until the end: set aside once all is
imported, they are looked through no more. A run makes a few thousand objects and drops them; with
Python's own threshold they are looked for five times in a run, here once in several runs.
"""

import gc

_YOUNG = 20_000  # objects that may come before the young ones are looked through; Python's is 700


def set_aside() -> None:
    """Set aside all that is there now, and look for garbage less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
