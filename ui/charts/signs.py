"""The marks of the house, each with one meaning, wherever it is drawn, written or explained.

A mark is a sign in words and the same shape as a point of Plotly, where one is drawn. A colour is a
class and nothing else, but for the blue of what can be taken hold of; what is no class is ink.
"""

from typing import NamedTuple


class Sign(NamedTuple):
    """A mark: as a sign among words, and as a point, if it is one."""

    text: str
    symbol: str = ""


# What a value has become.
NAN = Sign("✕", "x")  # no number, now or ever: NaN, and what breaks
OVERFLOW = Sign("▲")  # too large for the number type
UNDERFLOW = Sign("▼")  # too small for it: a 0 that should not be one
SUBNORMAL = Sign("▽")  # so small that digits are lost
MASK = Sign("⊘")  # left out on purpose: a logit of -inf
DESIGN = Sign("○", "circle-open")  # exactly 0, and rightly so
LIMIT = Sign("⇒")  # 0 in the limit, at T = 0
OF_KINDS = {
    "overflow": OVERFLOW,
    "sum_overflow": OVERFLOW,
    "underflow": UNDERFLOW,
    "zero_sum": UNDERFLOW,
    "lost": UNDERFLOW,
    "subnormal": SUBNORMAL,
    "nan": NAN,
    "zero_by_zero": NAN,
    "inf_by_inf": NAN,
    "mask": MASK,
}

# What stands beside what.
HERE = Sign("●", "circle")  # where we are, what was measured; in a colour, its class
SWATCH = Sign("■", "square")  # a value as it is; in a colour, its class
HATCHED = Sign("▨")  # the same of a class from the seventh on
OUTLINE = Sign("□", "square-open")  # what a bar is compared with: predicted, expected, in the end
BAND = Sign("├┤")  # where 95 % lie
THEORY = Sign("┃", "line-ns")  # what a rule says that a point should be
BEST = Sign("★", "star")  # the least or the best of a curve
PARTED = Sign("✱", "asterisk")  # two ways to compute it do not agree on the winner
EXPONENTIALS = Sign("⬟", "pentagon")  # the time that exp alone takes
# An arrow to what lies beyond the end of the axis.
LEFT, RIGHT, DOWN = Sign("←", "arrow-left"), Sign("→", "arrow-right"), Sign("↓", "arrow-down")

# The maps of a triangle; where two of them lie on one place both are seen.
OF_MAPS = {
    "softmax": HERE,
    "entmax": Sign("◇", "diamond-open"),
    "sparsemax": Sign("⬠", "pentagon-open"),
    "argmax": Sign("△", "triangle-up-open"),
    "top-k": Sign("✚", "cross-thin-open"),
}

# The rows of a table, where the shape is the class; none of the others is a mark of anything else.
OF_ROWS = (
    HERE,
    SWATCH,
    Sign("◆", "diamond"),
    Sign("⬢", "hexagon2"),
    Sign("◢", "triangle-se"),
    Sign("◣", "triangle-sw"),
    Sign("◤", "triangle-nw"),
    Sign("◥", "triangle-ne"),
    Sign("✦", "star-diamond"),
    Sign("✶", "hexagram"),
)

# The rings around one of them, which are drawn around a point of another shape.
WRONG, PICKED = Sign("◎"), Sign("▣")

# What a hatch says of a bar or a cell.
HATCHES = {
    "class": "/",  # the colour is that of the class six before
    "nan": "x",
    "overflow": "|",
    "sum_overflow": "+",
    "zero": ".",
    "subnormal": "-",
    "mask": "\\",  # left out on purpose: masked, or cut
}

OF_BARS = {"filled": SWATCH.text, "outline": OUTLINE.text}
