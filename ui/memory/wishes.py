"""What a teacher's link asks of the page that it opened: kept there until the reader leaves it.

Its text stands in the address like that of any value of the page, so Back and Reset find it again.
A link of the menu drops it, on the way to another page and on the way back.
"""

from collections.abc import Collection
from dataclasses import asdict, fields
from typing import Any

from ui.address import lesson_link
from ui.address.lesson_link import COURTESIES, NAMES, TYPE, LessonLink
from ui.address.link import Lab
from ui.memory import session
from ui.memory.bench import PageValue


def open_link(controls: Collection[str], questions: int) -> None:
    """Read what the link asks of this page, once; controls are meant by their names."""
    state = session.current()
    if (state.page, "hide") not in state.kept:
        query = state.taken.of(state.page)
        _keep(lesson_link.read(query, controls, questions, state.problems))


def _keep(asked: LessonLink) -> None:
    state, texts = session.current(), lesson_link.write(asked)
    for name, value in asdict(asked).items():
        state.kept[state.page, name] = PageValue(value, texts.get(name, ""))


def known() -> Collection[str]:
    """The names of what a link may ask of this page: none where no page has read them."""
    state = session.current()
    return NAMES if (state.page, "hide") in state.kept else ()


def now() -> LessonLink:
    """What the link asks of this page."""
    return LessonLink(**{each.name: _value(each.name, each.default) for each in fields(LessonLink)})


def _value(name: str, default: Any) -> Any:
    state = session.current()
    kept = state.kept.get((state.page, name))
    return kept.value if kept else default


def hides(*names: str) -> bool:
    """Whether the link hides one of these controls."""
    return not set(names).isdisjoint(_value("hide", ()))


def locks(name: str) -> bool:
    """Whether the link locks the number type or the examples."""
    return name in _value("lock", ())


def asked(count: int) -> tuple[int, ...]:
    """The numbers of the questions of this page, in the order in which they come."""
    return _value("ask", ()) or tuple(range(1, count + 1))


def in_locked_type(lab: Lab, before: Lab) -> str:
    """The number type of `lab`, or that of `before` where the link locks it."""
    return before.dtype if locks(TYPE) else lab.dtype


def leave() -> None:
    """Go to the full page: with the same state, and nothing hidden, locked or said ahead."""
    asked = now()
    left = {each.name: each.default for each in fields(asked) if each.name in COURTESIES}
    _keep(LessonLink(**asdict(asked) | left))
