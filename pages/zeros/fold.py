"""What a part of Zeros is folded in, until somebody opens it."""

from collections.abc import Iterable

from streamlit.delta_generator import DeltaGenerator

from softmax_words import Words
from ui.handles.fold import fold
from ui.page.desk import Desk

words = Words(__file__)


def folded(desk: Desk, part: str, names: Iterable[str]) -> DeltaGenerator:
    """A part for who opens it; a link or a question that sets one of its values opens it too."""
    is_asked = any(
        getattr(desk.values, name) != desk.lesson.parameter(name).first(desk.values)
        for name in names
    )
    return fold(words(f"parts.{part}"), f"zeros_{part}", is_asked=is_asked)
