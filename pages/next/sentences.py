"""What Next word says: sentences formatted from the model's numbers, and two tables, as HTML."""

import html
from collections.abc import Iterator

import numpy as np

from pages.next.learnt import WORDS
from pages.next.pictures import Draws, View
from pages.next.stage_table import stage_table
from pages.next.stages import NAMES
from pages.next.word_answer import Answer
from pages.next.written import colours, marked
from softmax_core import effective_classes, entropy
from softmax_models.ngram import seen, telling
from softmax_words import Words, listed
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import percent, significant

words = Words(__file__)

UNKNOWN = 5  # words that are named


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    view = values.once(View)
    return {
        "verdict": lambda: verdict(view.now, view.unit),
        "looks_at": lambda: "".join(f"<p>{said}</p>" for said in looks_at(view)),
        "stages": lambda: stage_table(view.now.z, view.now.stages, NAMES, view.unit),
        "text": lambda: text(view),
        "band": lambda: band(view.draws),
    }


def verdict(now: Answer, unit: str = "words") -> str:
    """Who leads, what is left of the words or letters, and how undecided that is, as HTML."""
    first = int(now.order[0])
    mass = percent(1.0 if now.kept.all() else min(float(now.p_model[now.kept].sum()), 1.0))
    bits = significant(float(entropy(now.left, base=2)), 3)
    equal = float(effective_classes(now.left))
    choices = f"as undecided as {significant(equal, 3)} equal {unit}" if equal > 1 else "decided"
    before = significant(float(effective_classes(now.z)), 3)
    return (
        f"“{html.escape(now.vocabulary[first])}” leads with {percent(float(now.p_left[first]))}. "
        f"Left: {np.count_nonzero(now.kept):,} of {len(now.z):,} {unit}, with {mass} of the "
        f"model's probability. Entropy {bits} bits: {choices}. The model alone: {before} "
        f"equal {unit}."
    )


def looks_at(view: View) -> Iterator[str]:
    """What the model makes of the context: the words it does not know, and those it looks at."""
    model, context, n = view.values.text.model, view.context, int(view.values.n)
    if unknown := dict.fromkeys(word for word in context if word not in model.numbers):
        named = listed([f"“{html.escape(word)}”" for word in list(unknown)[:UNKNOWN]])
        yield words("unknown", words=named)
    count = seen(model, context, n)
    last = html.escape(" ".join(context[len(context) - count :]))
    key = "looks_at" if count else "looks_at_nothing" if n > 1 else "looks_at_none"
    yield words(key, words=last, most=str(n - 1), units=view.unit)
    if (most := telling(model, n)) < n:
        key = "silent" if most else "silent_at_all"
        yield words(key, n=str(n), most=str(most), units=view.unit)


def text(view: View) -> str:
    """The text that the model writes, and what its colours mean."""
    now = view.values.written
    found = marked(view.values.context, now, view.unit == WORDS)
    return found + (colours(view.unit) if now.words else "")


def band(found: Draws) -> str:
    """How many rows lie where most such rows do."""
    return (
        f"Inside their 95 % band: {found.inside} of {len(found.names)} after {found.N:,} draws. At "
        "least 19 in 20 should be, in the long run."
    )
