"""What only those who run a copy can say of it: who they are, whom to ask, where it runs.

They say it in the environment; of what they leave out the page says so. Pure, no Streamlit.
"""

import os

SETTINGS = {
    "operator": "SOFTMAX_LAB_OPERATOR",
    "contact": "SOFTMAX_LAB_CONTACT",
    "officer": "SOFTMAX_LAB_OFFICER",
    "place": "SOFTMAX_LAB_PLACE",
    "contract": "SOFTMAX_LAB_CONTRACT",
}
LONGEST = 200  # characters: a name and an address, not a page of its own


def said(name: str) -> str:
    r"""What the environment says of one of them, on one line; "" where it says nothing.

    >>> os.environ["SOFTMAX_LAB_PLACE"] = "  Room 7,\n the\t cellar "
    >>> said("place")
    'Room 7, the cellar'
    >>> del os.environ["SOFTMAX_LAB_PLACE"]; said("place")
    ''
    """
    seen = "".join(
        char if char.isprintable() else " " for char in os.environ.get(SETTINGS[name], "")
    )
    text = " ".join(seen.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
