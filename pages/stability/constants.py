"""Two constants: one is added to every logit, the offset, and one is subtracted again, c.

Both belong to the page, not to the shared logits; its link calls them `offset` and `shift`.
"""

from softmax_words import Words
from ui.address import link
from ui.address.parameters import Values

words = Words(__file__)

MAX = "max"  # c is the largest logit
FARTHEST = 1e9


def read_offset(text: str, _: Values) -> float:
    """A number that is added."""
    value = link.read_number(text)
    if not abs(value) <= FARTHEST:
        raise ValueError(words("refusals.number", came=link.shown(text)))
    return value + 0.0


def read_constant(text: str, values: Values) -> float | str:
    """A number that is subtracted, or `max` for the largest logit."""
    return MAX if text == MAX else read_offset(text, values)


def write(value: float | str) -> str:
    """As its reader takes it back."""
    return MAX if value == MAX else link.write_number(float(value))


def move_offset(values: Values, _: int, place: float) -> Values:
    """Another offset; the constant stays."""
    return values.put(offset=read_offset(f"{place:.12g}", values))


def move_constant(values: Values, _: int, place: float) -> Values:
    """Another constant than the largest logit, or the same number."""
    return values.put(shift=read_offset(f"{place:.12g}", values))
