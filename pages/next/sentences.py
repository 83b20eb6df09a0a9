"""What Next word says: sentences formatted from the model's numbers, and two tables, as HTML."""

import html
from collections.abc import Iterator

import numpy as np

from pages.next.pictures import Draws, View
from pages.next.stage_table import stage_table
from pages.next.stages import acting, stages
from pages.next.units import WORDS
from pages.next.word_answer import Answer
from pages.next.written import colours, marked
from softmax_core import effective_classes
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
        "stages": lambda: cut_by(view),
        "text": lambda: text(view),
        "band": lambda: band(view.draws),
    }


def verdict(now: Answer, unit: str = WORDS) -> str:
    """Who leads, how undecided that is, and what is left where anything is cut, as HTML."""
    first, equal = int(now.order[0]), float(effective_classes(now.left))
    said = {
        "word": html.escape(now.vocabulary[first]),
        "share": percent(float(now.p_left[first])),
    }
    if equal > 1:
        leads = words(f"leads.{unit}", **said, equal=significant(equal, 3))
    else:
        leads = words("leads.decided", **said)
    return leads if now.kept.all() else f"{leads} {left(now, unit)}"


def left(now: Answer, unit: str) -> str:
    """How many words are left, and how much of the model's probability."""
    kept = int(np.count_nonzero(now.kept))
    mass = percent(min(float(now.p_model[now.kept].sum()), 1.0))
    return words(f"left.{unit}", kept=kept, all=len(now.z), mass=mass)


def cut_by(view: View) -> str:
    """What each stage cuts, where any of them acts."""
    if not acting(stages(view.values)):
        return ""
    return stage_table(view.now.z, view.now.stages, view.unit)


def looks_at(view: View) -> Iterator[str]:
    """What the model makes of the context: the words it does not know, and those it looks at."""
    model, context, n = view.values.text.model, view.context, int(view.values.n)
    if unknown := dict.fromkeys(word for word in context if word not in model.numbers):
        yield words(f"unknown.{view.unit}", words=_quoted(list(unknown)[:UNKNOWN]))
    if count := seen(model, context, n):
        last = html.escape(" ".join(context[len(context) - count :]))
        yield words(f"looks_at.{view.unit}", words=last, most=n - 1)
    else:
        yield words(f"looks_at_{'nothing' if n > 1 else 'none'}.{view.unit}")
    if (most := telling(model, n)) < n:
        key = "silent" if most else "silent_at_all"
        yield words(f"{key}.{view.unit}", n=n, most=most)


def _quoted(some: list[str]) -> str:
    return listed([words("unknown.one", word=html.escape(word)) for word in some])


def text(view: View) -> str:
    """The text that the model writes, and what its colours mean."""
    now = view.values.written
    found = marked(view.values.context, now, view.unit == WORDS)
    return found + (colours(view.unit) if now.words else "")


def band(found: Draws) -> str:
    """How many rows lie where most such rows do."""
    return words("band", inside=found.inside, rows=len(found.p), draws=found.N)
