"""What Explore says: sentences formatted from the core's numbers, as HTML."""

from pages.explore.formula import formula
from pages.explore.pictures import draws_of
from softmax_core import effective_classes, entropy, softmax
from softmax_words import Words
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.handles.picked_logit import index_of
from ui.lesson import Sentences
from ui.words.numbers import plain
from ui.words.words import verdict

words = Words(__file__)


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    drawn = values.once(draws_of)
    return {
        "verdict": lambda: in_words(values.lab),
        "formula": lambda: formula(values.lab, index_of(values)),
        **({"draws": drawn.in_words} if drawn else {}),
    }


def in_words(lab: Lab) -> str:
    """The result in one sentence."""
    bits = float(entropy(lab.z, lab.T, base=2))
    classes = float(effective_classes(lab.z, lab.T))
    answer = verdict(softmax(lab.z, lab.T), lab.names, bits, classes)
    return words("verdict", T=plain(lab.T), answer=answer)
