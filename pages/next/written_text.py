"""A text that a language model writes: word by word, each coloured by its probability."""

import html
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

import streamlit as st

from ui.charts.figure import Chart
from ui.screen.progress import Progress
from ui.words.numbers import significant
from ui.words.theme import magnitude

LENGTH = 40  # words that one press writes
MOST = 400  # words in all
_PATIENCE = 0.3  # seconds before progress and a stop are shown
_KEY = "written_text"
_NO_SPACE_BEFORE = set(".,;:?!)")


@dataclass
class Written:
    """What was written after a context, the probability of each word, and how many to go."""

    of: Hashable = None
    words: list[str] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    to_go: int = 0


def written(of: Hashable) -> Written:
    """What was written after `of`, a context and a text; after another there is nothing yet."""
    now: Written = st.session_state.setdefault(_KEY, Written(of))
    if now.of != of:
        now = st.session_state[_KEY] = Written(of)
    return now


def go_on(now: Written, next_word: Callable[[list[str], int], tuple[str, float]]) -> None:
    """Write what is still to be written; after a moment it shows how far it is, and can stop.

    Each word stays as it comes: what interrupts the run loses none.
    """
    count, now.to_go = now.to_go, 0
    progress, start = Progress(), time.monotonic()
    for i in range(count):
        word, share = next_word(now.words, len(now.words))
        now.words.append(word)
        now.shares.append(share)
        if time.monotonic() - start > _PATIENCE:
            progress.show((i + 1) / count, f"{i + 1} of {count} written")
            progress.button("Stop writing", "stop_writing")  # a press runs the page anew
    progress.clear()


def buttons(now: Written, unit: str) -> None:
    """One more word or letter, a text from the start, or nothing."""
    full = len(now.words) >= MOST
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Step", key="write_one", on_click=_write, args=(1,), disabled=full)
        st.button(f"Write {LENGTH} {unit}", key="write_text", type="primary", on_click=_write_anew)
        st.button("Clear", key="write_none", on_click=_clear, disabled=not now.words)


def _write(count: int) -> None:
    now: Written = st.session_state[_KEY]
    now.to_go = min(count, MOST - len(now.words))


def _clear() -> None:
    st.session_state[_KEY] = Written(st.session_state[_KEY].of)


def _write_anew() -> None:
    _clear()
    _write(LENGTH)


def marked(context: str, now: Written, apart: bool = True) -> str:
    """The context and what was written after it as HTML; a colour is a probability.

    Words stand `apart`; letters do not, and bring their own blanks.
    """
    spans = []
    for word, share in zip(now.words, now.shares, strict=True):
        colour, ink = magnitude(share)
        space = " " if apart and word not in _NO_SPACE_BEFORE else ""
        spans.append(
            f'{space}<span title="p = {significant(share)}" '
            f'style="background:{colour};color:{ink}">{html.escape(word)}</span>'
        )
    return f'<p class="lab-written">{html.escape(context.strip())}{"".join(spans)}</p>'


def scale(unit: str) -> str:
    """What the colours mean, as HTML."""
    cells = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        colour, ink = magnitude(share)
        cells.append(f'<span style="background:{colour};color:{ink}">{share:g}</span>')
    return (
        f'<p class="lab-written lab-step">p of each {unit.removesuffix("s")}: {"".join(cells)}</p>'
    )


def table(now: Written) -> Chart:
    """The words and their probabilities, for *Data*."""
    columns = {"word": now.words, "p": now.shares}
    return Chart("The text that was written", {}, "", columns)
