"""What Stability says: tapes, a table and sentences from the core's numbers, as HTML."""

from functools import partial

from pages.stability.examples import GPT2, chosen
from pages.stability.pictures import LANDMARKS, landmark_steps
from pages.stability.view import View
from softmax_core import Steps
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.tape import failures, sweep, tape
from ui.words.numbers import short, significant
from ui.words.words import swatch


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    if chosen(values) == GPT2:
        return {"vocabulary": partial(vocabulary, values.lab)}
    view = values.once(View)
    return {
        "offset": partial(offset, view),
        "constant": partial(constant, view),
        "naive_tape": lambda: tape_of("Naive", view.naive, view.lab),
        "shifted_tape": lambda: tape_of("Shifted", view.less_c, view.lab),
        "naive": lambda: failures.why(view.naive, view.lab.names, view.z),
        "shifted": lambda: failures.why(view.less_c, view.lab.names, view.z),
        "logarithms": partial(logarithms, view),
        "loss": partial(loss, view),
    }


def offset(view: View) -> str:
    """What is added, above its handle."""
    if not view.safe_offsets:
        return "<b>Naive</b>"
    return f"<b>Naive.</b> Break it: add {short(view.values.offset)} to every logit"


def constant(view: View) -> str:
    """What is subtracted, above its handle."""
    if not view.safe_constants:
        return "<b>Shifted</b>"
    largest = f"the largest logit is {short(view.largest)}"
    return f"<b>Shifted.</b> Subtract c = {short(view.c)}; {largest}"


def tape_of(kind: str, result: Steps, lab: Lab) -> str:
    """The steps of one computation as a table; the cell that broke first is framed."""
    return tape.tape(result, lab.names, f"{kind}, in {lab.dtype}")


def logarithms(view: View) -> str:
    """log(softmax(z)) beside log_softmax(z), a row a class."""
    p = view.less_largest.probabilities.astype(float).tolist()
    names, dtype = view.lab.names, view.lab.dtype
    return tape.logarithms(names, dtype, p, view.log_of_p, view.log_p, view.truth)


def loss(view: View) -> str:
    """What both logarithms make of the loss."""
    lost = significant(-view.log_of_p[view.truth])
    return (
        f"If {swatch(view.lab.names[view.truth], view.truth)} is the truth, the cross-entropy is "
        f"{lost} from the probabilities and {significant(view.loss)} from the logits, in nats."
    )


def vocabulary(lab: Lab) -> str:
    """What became of the GPT-2-like probabilities, and why."""
    naive, _ = landmark_steps(lab)
    reason = failures.why(naive, LANDMARKS, sweep.gpt2_landmarks())
    lost = failures.lost_vocabulary(sweep.gpt2_outcomes_in(lab.dtype, lab.T), lab.dtype)
    return f"{lost} Naive: {reason}"
