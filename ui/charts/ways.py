"""The four ways to softmax: one name, one colour and one stroke for each, wherever it is drawn."""

from ui.words.theme import INK, MUTED

# Colour, width and dash: none of these is a class.
Look = tuple[str, int, str]
WAYS: dict[str, Look] = {
    "naive": (INK, 2, "dash"),
    "max-subtracted": (INK, 4, "solid"),
    "division-free": (MUTED, 3, "dashdot"),
    "compensated": (MUTED, 4, "solid"),
}
