"""A class as an ensemble, in words and tables: what each drawing costs, and what all make. Pure."""

import math
from collections.abc import Sequence

from pages.room import strip, tables, tally
from pages.room.ballot import Ballot
from pages.room.drawn import said
from pages.room.ensemble import Ensemble
from pages.room.strip import Strip
from pages.room.subject import Asked
from softmax_words import Words, listed
from ui.predict.question import class_of
from ui.teach.looks import GOAL
from ui.words.numbers import plain

words = Words(__file__)

Ballots = Sequence[Ballot]


def costs(asked: Asked, ballots: Ballots) -> str:
    """How many bits each drawing is away from the truth, and why a 0 costs without end."""
    found = _ensemble(asked, ballots)
    marks = {words("costs.mean"): found.mean_cost} if math.isfinite(found.mean_cost) else {}
    shown = Strip(words("costs.title"), found.costs, marks, holds=(0.0,), is_whole=True)
    near = tally.Share(sum(cost < GOAL for cost in found.costs), len(found.costs))
    infinite = sum(map(math.isinf, found.costs))
    lines = [words("costs.near", part=str(near.part), of=str(near.of), goal=plain(GOAL),
                   share=tables.percent(near))]  # fmt: skip
    lines += [words("costs.infinite", count=infinite)] if infinite else []
    return _lines(lines) + strip.figure(shown)


def table(asked: Asked, ballots: Ballots) -> str:
    """The truth, the means and the best drawing, class by class, and how many bits each is away."""
    found = _ensemble(asked, ballots)
    ways = {"truth": (asked.truth, 0.0), "mean": (found.mean, found.mean_cost)}
    ways |= {"logits": (found.of_logits, found.logits_cost)}
    ways |= {"best": (found.best, min(found.costs))}
    heads = [words("picture.class"), *(words(f"together.{key}") for key in ways)]
    rows = [
        [class_of(asked.solved, i), *(said(p[i]) if p else "–" for p, _ in ways.values())]
        for i in range(len(asked.truth))
    ]
    rows.append([words("together.bits"), *(said(cost) for _, cost in ways.values())])
    caption = words("together.table")
    return tables.table(caption, heads, rows, "room-together") + _lines(_told(asked, found))


def _ensemble(asked: Asked, ballots: Ballots) -> Ensemble:
    return Ensemble(asked.solved, tuple(tally.drawings(ballots)))


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def _told(asked: Asked, found: Ensemble) -> list[str]:
    """What that means: Jensen's inequality, one student's 0, and how many beat the mean."""
    beaten, of = sum(cost < found.mean_cost for cost in found.costs), str(len(found.costs))
    bits = {"mean": said(found.mean_cost), "average": said(found.average_cost)}
    lines = [
        words("together.jensen", **bits),
        words("together.beaten", count=beaten, of=of),
    ]
    if not found.of_logits:
        lines.append(words("together.nothing"))
    elif found.emptied:
        who = listed([class_of(asked.solved, i) for i in found.emptied])
        lines.append(words("together.emptied", who=who))
    return lines
