"""Questions about a class that is copied: who pays for it, and what a nest changes."""

import random

from softmax_core import softmax
from softmax_models.nested import with_copies
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    RECOGNISE,
    SLIP,
    Answers,
    Question,
    asks,
    class_of,
    number,
    share,
    tenths,
)

words = Words(__file__)
CAT, DOG = range(2)


def _drawn(rng: random.Random) -> tuple[Lab, int]:
    """Three logits not far apart, and how many copies of the first are added."""
    z = (tenths(rng, 0.6, 1.5), tenths(rng, 0.2, 1.0), tenths(rng, -1.0, 0.0))
    return Lab(z=z), rng.randint(2, 4)


@asks(COMPUTE)
def copied_class(rng: random.Random) -> Question:
    """What another class has when one is copied."""
    lab, copies = _drawn(rng)
    cat, dog, p = class_of(lab, CAT), class_of(lab, DOG), softmax(lab.z)
    said = {"before": share(p[CAT]), "other": share(p[DOG])}
    return Question(
        words("copied_class.prompt", cat=cat, dog=dog, count=copies, **said),
        lab,
        _answers_to_copied_class(lab, copies),
        words("copied_class.because", cat=cat, dog=dog),
        values={"copies": copies},
    )


def _answers_to_copied_class(lab: Lab, copies: int) -> Answers:
    before = softmax(lab.z)[DOG]
    return (
        number(with_copies(lab.z, CAT, copies)[DOG]),
        number(before, 5, words("copied_class.alone")),
        number(before / (copies + 1), SLIP, words("copied_class.divided")),
    )


@asks(RECOGNISE)
def copies_in_a_nest(rng: random.Random) -> Question:
    """What another class has when the copies stand in a nest that counts as one class."""
    lab, copies = _drawn(rng)
    cat, dog = class_of(lab, CAT), class_of(lab, DOG)
    before = share(softmax(lab.z)[DOG])
    return Question(
        words("copies_in_a_nest.prompt", cat=cat, dog=dog, count=copies, before=before),
        lab,
        _answers_to_copies_in_a_nest(lab, copies, cat),
        words("copies_in_a_nest.because", cat=cat),
        values={"copies": copies, "nest": 0.0},
    )


def _answers_to_copies_in_a_nest(lab: Lab, copies: int, cat: str) -> Answers:
    return (
        number(with_copies(lab.z, CAT, copies, 0.0)[DOG]),
        number(with_copies(lab.z, CAT, copies)[DOG], SLIP, words("copies_in_a_nest.plain")),
        number(0.0, 12, words("copies_in_a_nest.cold", cat=cat)),
    )


COPIES = (copied_class, copies_in_a_nest)
