"""How each order of addition is drawn: colour, width and dash; none of them is a class."""

from ui.words.theme import INK, MUTED

OF_ORDERS = {
    "left": (INK, 2.0, "solid"),
    "blocks": (INK, 2.0, "dash"),
    "pairwise": (MUTED, 3.0, "dot"),
}
