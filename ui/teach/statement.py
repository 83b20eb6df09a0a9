"""What the lab claims to be for everybody: on which screens, and when this was last tested.

The tests of the browser read it: they look at each page on these screens, and nothing may be wrong
there. Pure, no Streamlit.
"""

from datetime import date
from typing import NamedTuple

CHECKED = date(2026, 11, 26)
WIDTHS = (1280, 390, 320)  # CSS pixels: a desk, a phone, and a desk at 400 %
ZOOMED = (320, 256)  # a window of 1280 by 1024 at 400 %
SMALLEST = 24  # CSS pixels, of what is pressed: WCAG 2.2, 2.5.8
OF_WORDS, OF_MARKS = 4.5, 3.0  # contrast: WCAG 2.2, 1.4.3 and 1.4.11


class Look(NamedTuple):
    """How a browser shows a page: its scheme, and whether the system forces colours."""

    scheme: str
    forced: bool = False


LOOKS = (Look("light"), Look("dark"), Look("light", forced=True))
