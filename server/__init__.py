"""How the lab is served: what is imported first, and what answers beside Streamlit.

A matrix product takes one core here, unless the environment says more: a reader who trains on a
large table leaves the others to the other readers. Such products wait for memory, so more threads
would gain little, and on two cores everybody waits for them. OpenBLAS reads this when NumPy is
imported, so it is said before anything here imports NumPy.

A thread keeps the interpreter for half a millisecond, not for five, while others wait for it. A run
of a page changes threads with every message that it sends: beside a reader's file that is being
read it would wait so long each time.
"""

import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.setswitchinterval(0.0005)
