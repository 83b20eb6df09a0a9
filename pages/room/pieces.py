"""What is shown of a round, piece by piece, as HTML: pictures and tallies.

Pure. Each piece says what it may know: before the truth is revealed it is given none.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape

from pages.room import ensemble, moved_table, picture, strip, tables, tally, together
from pages.room.ballot import Ballot
from pages.room.drawn import Drawn
from pages.room.strip import Strip
from pages.room.subject import Asked
from pages.room.tally import FEWEST
from softmax_words import Words
from ui.predict.prediction import named
from ui.predict.question import SLIP

words = Words(__file__)

Ballots = Sequence[Ballot]
Round = Mapping[str, Ballot]  # by student
_STYLE = re.compile(r' style="--class:#[0-9A-Fa-f]{6}"')


def unstyled(html: str) -> str:
    """HTML without the colours of classes in attributes: `data-class` says which class it is.

    >>> unstyled(swatch("cat", 0))
    '<span class="lab-class" data-class="0">cat</span>'
    """
    return _STYLE.sub("", html)


def of_round(asked: Asked, now: Round, before: Round, *, is_revealed: bool) -> str:
    """All pictures of a round, and who moved since the round before, if there was one."""
    ballots, earlier = list(now.values()), list(before.values())
    parts = []
    if asked.is_drawn:
        parts.append(_drawings(asked, ballots, earlier, is_revealed))
    if asked.is_value:
        parts.append(_numbers(asked, ballots, earlier, is_revealed))
    if asked.is_chosen:
        parts.append(_choices(asked, ballots, is_revealed))
    parts.append(moved_table.of(asked, before, now, is_revealed=is_revealed))
    if asked.is_drawn:
        parts.append(_of_drawings(asked, ballots, is_revealed))
    return "".join(parts)


def _drawings(asked: Asked, ballots: Ballots, before: Ballots, is_revealed: bool) -> str:
    """All drawings on one picture, and the truth once it is known."""
    earlier = tally.drawings(before)
    mean = ensemble.mean(earlier) if len(earlier) >= FEWEST else ()
    draws = tuple(ballot.draw for ballot in ballots if ballot.draw)
    truth = asked.truth if is_revealed else ()
    return picture.figure(Drawn(asked.solved.names, draws, mean, truth))


def _of_drawings(asked: Asked, ballots: Ballots, is_revealed: bool) -> str:
    """What drawings look like; once the truth is known, what they cost, and what all make."""
    if not is_revealed:
        return _looks(asked, ballots)
    cost, class_as_one = together.costs(asked, ballots), together.table(asked, ballots)
    return cost + slips(asked, ballots) + class_as_one


def _looks(asked: Asked, ballots: Ballots) -> str:
    """What drawings look like, whatever is right."""
    lines = [(words(f"looks.{k}"), n) for k, n in tally.of_looks(asked, ballots).items()]
    return tables.shares(words("looks.table"), words("looks.look"), lines) if lines else ""


def slips(asked: Asked, ballots: Ballots) -> str:
    """What leads to answers that are not right, with how many; a sentence where nothing does."""
    lines = [(_slip(slip), share) for slip, share in tally.of_slips(asked, ballots).items()]
    if not lines:
        return f"<p>{words('slips.none')}</p>"
    return tables.shares(words("slips.table"), words("slips.slip"), lines)


def _slip(slip: tally.Slip) -> str:
    if slip == SLIP:
        return words("slips.other")
    return named(slip) if isinstance(slip, int) else words(f"slips.{slip}")


def _numbers(asked: Asked, ballots: Ballots, before: Ballots, is_revealed: bool) -> str:
    """The numbers on an axis, those of the round before below; the answers that they are."""
    is_right = tally.right_value(asked)
    marks = {words("strip.answer"): is_right} if is_revealed and is_right is not None else {}
    shown = _strip(words("strip.title", count=len(tally.values(ballots))), ballots, marks)
    if before:
        shown += _strip(words("strip.before"), before, marks)
    if not is_revealed:
        return shown
    texts = [*_answers(asked), words("strip.another")]
    lines = zip(texts, tally.matches(asked, ballots), strict=True)
    return shown + tables.shares(words("strip.matches"), words("answers.answer"), lines)


def _strip(title: str, ballots: Ballots, marks: Mapping[str, float]) -> str:
    """Numbers on an axis, if enough were given."""
    values = tuple(tally.values(ballots))
    return strip.figure(Strip(title, values, marks)) if len(values) >= FEWEST else ""


def _choices(asked: Asked, ballots: Ballots, is_revealed: bool) -> str:
    """How many chose each answer; once it is known, which is right, and why not the others."""
    found = tally.choices(asked, ballots)
    if found[0].of < FEWEST:
        return f"<p>{words('answers.few', count=found[0].of, fewest=str(FEWEST))}</p>"
    texts = _answers(asked) if is_revealed else [escape(each.text) for each in asked.answers]
    table = words("answers.table", count=found[0].of)
    return tables.shares(table, words("answers.answer"), zip(texts, found, strict=True))


def _answers(asked: Asked) -> list[str]:
    """The answers, the right one marked, the others with what leads there."""
    return [
        words("answers.right", answer=escape(each.text))
        if each.misconception is None
        else words("answers.wrong", answer=escape(each.text), slip=_slip(each.misconception))
        for each in asked.answers
    ]
