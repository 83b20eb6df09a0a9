"""What Attend says of many keys: the law, the mends side by side, one pass over all."""

import math
from functools import partial

import numpy as np

from pages.attend.many import Many, many
from softmax_models.many_keys import MENDS, PLAIN
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.lesson import Sentences
from ui.take_away.data_table import data_table
from ui.words.numbers import percent, plain, short, significant

words = Words(__file__)


def of(values: Values) -> Sentences:
    """The sentences and the table of this part, by key."""
    now = many(values)
    return {
        "many": partial(law, now),
        "mends": partial(mends, now),
        "one_pass": partial(one_pass, now),
    }


def law(now: Many) -> str:
    """What softmax leaves the leading key, and what it would take to hold half."""
    share = percent(float(now.now[PLAIN].key))
    said = {"T": plain(now.row.T), "lead": short(now.row.lead), "share": share}
    half = significant(now.needed[PLAIN], 3)
    key = "law.infinite" if np.isinf(now.row.T) else "law.finite"
    return words(key, n=now.n, others=now.n - 1, half=half, **said)


def mends(now: Many) -> str:
    """Who holds what under each mend, how the key answers, and what lead holds half, as HTML."""
    table = {
        words("mends_table.mend"): [words(f"mends.{mend}") for mend in MENDS],
        words("mends_table.key"): [percent(float(now.now[mend].key)) for mend in MENDS],
        words("mends_table.others"): [percent(float(now.now[mend].others)) for mend in MENDS],
        words("mends_table.nobody"): [percent(float(now.now[mend].nobody)) for mend in MENDS],
        words("mends_table.slope"): [significant(float(now.now[m].slope), 3) for m in MENDS],
        words("mends_table.half"): [_half(now.needed[mend]) for mend in MENDS],
    }
    return data_table(Chart(words("mends_table.title", n=now.n), {}, "", table))


def _half(lead: float) -> str:
    """A lead, or that none is enough."""
    return significant(lead, 3) if np.isfinite(lead) else words("mends_table.never")


def one_pass(now: Many) -> str:
    """How far off one pass over all keys is, and how far it may be."""
    found = now.streamed
    return words(
        "one_pass",
        n=now.n,
        p=significant(found.one_by_one, 6),
        off=_ulps(found.error),
        merged=_ulps(found.error_merged),
        bound=math.floor(found.bound) if math.isfinite(found.bound) else plain(found.bound),
    )


def _ulps(error: float) -> str | int:
    """An error in units, whole where it is large."""
    return round(error) if error >= 100 else significant(error, 2)
