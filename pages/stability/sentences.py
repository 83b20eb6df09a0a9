"""What Stability says: tapes, a table and sentences from the core's numbers, as HTML."""

from functools import partial

from pages.stability.constants import MAX
from pages.stability.view import View
from softmax_core import Steps
from softmax_words import Words
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.tape import failures, tape
from ui.words.numbers import short, significant
from ui.words.words import swatch

words = Words(__file__)


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    view = values.once(View)
    return {
        "offset": partial(offset, view),
        "constant": partial(constant, view),
        "naive_tape": lambda: tape_of("naive", view.naive, view.lab),
        "shifted_tape": lambda: tape_of(view.kind, view.less_c, view.lab),
        "naive": lambda: failures.why(view.naive, view.lab.names, view.z),
        "shifted": lambda: failures.why(view.less_c, view.lab.names, view.z),
        "logarithms": partial(logarithms, view),
        "loss": partial(loss, view),
    }


def offset(view: View) -> str:
    """What is added, above its handle."""
    if not view.safe_offsets:
        return words("offset.none")
    low, high = view.safe_offsets
    key = "holds" if low <= view.values.offset <= high else "breaks"
    return words(f"offset.{key}", offset=short(view.values.offset))


def constant(view: View) -> str:
    """What is subtracted, above its handle."""
    if not view.safe_constants:
        return words("constant.none")
    if view.kind == MAX:
        return words("constant.max", c=short(view.c))
    return words("constant.constant", c=short(view.c), largest=short(view.largest))


def tape_of(kind: str, result: Steps, lab: Lab) -> str:
    """The steps of one computation as a table; the cell that broke first is framed."""
    return tape.tape(result, lab.names, words(f"tape.{kind}", dtype=lab.dtype))


def logarithms(view: View) -> str:
    """log(softmax(z)) beside log_softmax(z), a row a class."""
    p = view.less_largest.probabilities.astype(float).tolist()
    names, dtype = view.lab.names, view.lab.dtype
    return tape.logarithms(names, dtype, p, view.log_of_p, view.log_p, view.truth)


def loss(view: View) -> str:
    """What both logarithms make of the loss."""
    name = swatch(view.lab.names[view.truth], view.truth)
    lost, kept = significant(-view.log_of_p[view.truth]), significant(view.loss)
    return words("loss", name=name, of_p=lost, of_z=kept)
