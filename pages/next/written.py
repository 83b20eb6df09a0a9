"""A text that a language model writes, word by word: what was written, and how it goes on."""

import html
import math
from dataclasses import dataclass, field
from uuid import uuid4
from weakref import WeakValueDictionary

from pages.next.stages import stages
from softmax_words import Words
from ui.address import link
from ui.address.parameters import Values
from ui.charts.figure import Chart, Table
from ui.charts.scale import even_scale
from ui.words.numbers import plain, significant
from ui.words.theme import magnitude

_words = Words(__file__)

LENGTH = 40  # words that one press writes, and by which a handle goes on at most
MOST = 400  # words in all
_NO_SPACE_BEFORE = set(".,;:?!)")


@dataclass(frozen=True)
class Written:
    """What was written after a context, the probability of each word, and what it is known by.

    `of` is the token of the text that was learnt, and the context.
    """

    of: tuple[str, str] = ("", "")
    words: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()
    token: str = field(default_factory=lambda: uuid4().hex, compare=False)

    def __post_init__(self) -> None:
        """Let it be found by its token while anybody keeps it."""
        _known[self.token] = self


_known: WeakValueDictionary[str, Written] = WeakValueDictionary()
NOTHING = Written(token="")


def by_token(token: str, values: Values) -> Written:
    """What was written; ValueError where nobody keeps it, or where it is another text's."""
    found = _known.get(token)
    if found is None:
        raise ValueError(_words("refusals.written", came=link.shown(token)))
    if found is not NOTHING and found.of != _what(values):
        raise ValueError(_words("refusals.other_context"))
    return found


def _what(values: Values) -> tuple[str, str]:
    return values.text.token, values.context


def context_of(values: Values) -> tuple[str, ...]:
    """The words that the model looks at: those that were typed, then those that were written."""
    return (*values.text.cut(values.context), *values.written.words)


def gone_on(values: Values, count: int) -> Written:
    """The text with `count` words: cut off there, or written as far with the present settings."""
    now: Written = values.written
    words, shares = list(now.words[:count]), list(now.shares[:count])
    typed, settings = tuple(values.text.cut(values.context)), (int(values.n), stages(values))
    while len(words) < count:
        so_far = (*typed, *words)
        word, share = values.text.drawn(so_far, *settings, values.draw_seed, len(words))
        words.append(word)
        shares.append(share)
    return Written(_what(values), tuple(words), tuple(shares)) if words else NOTHING


def move(values: Values, _: int, place: float) -> Values:
    """The text with as many words as the handle says; ValueError for too many at once."""
    most = farthest(values.written)
    if not math.isfinite(place) or place != round(place) or not 0 <= place <= most:
        raise ValueError(_words("refusals.length", most=most, came=plain(place)))
    return values.put(written=gone_on(values, int(place)))


def farthest(now: Written) -> int:
    """How many words there can be next."""
    return min(len(now.words) + LENGTH, MOST)


def written_scale(values: Values) -> Chart:
    """The scale of how many words were written, with its handle; while held it stands still."""
    now, held = len(values.written.words), values.held
    end = farthest(values.written)
    if held and held.key == "written" and now <= held.high <= MOST:
        end = int(held.high)
    ticks = {0: "0", end: f"{end}"}
    return even_scale(_words(f"written.{values.text.unit}"), now, 1, ticks)


def marked(context: str, now: Written, apart: bool = True) -> str:
    """The context and what was written after it as HTML; a colour is a probability.

    Words stand `apart`; letters do not, and bring their own blanks.
    """
    spans = []
    for word, share in zip(now.words, now.shares, strict=True):
        colour, ink = magnitude(share)
        space = " " if apart and word not in _NO_SPACE_BEFORE else ""
        spans.append(
            f'{space}<span title="{_words("written.hover", p=significant(share))}" '
            f'style="background:{colour};color:{ink}">{html.escape(word)}</span>'
        )
    return f'<p class="lab-written">{html.escape(context.strip())}{"".join(spans)}</p>'


def colours(unit: str) -> str:
    """What the colours mean, as HTML."""
    cells = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        colour, ink = magnitude(share)
        cells.append(f'<span style="background:{colour};color:{ink}">{share:g}</span>')
    told = _words(f"written.{unit}_colours", colours="".join(cells))
    return f'<p class="lab-written lab-step">{told}</p>'


def table(now: Written) -> Chart:
    """The words and their probabilities, for *Data*."""
    heads = (_words("written.head_word"), _words("written.head_p"))
    columns: Table = dict(zip(heads, (list(now.words), list(now.shares)), strict=True))
    return Chart(_words("written.title"), {}, "", columns)
