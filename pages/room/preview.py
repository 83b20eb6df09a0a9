"""What the class will see of what is asked: without the answer, and without what it is due to."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from pages.room.subject import Asked, Subject
from softmax_words import Words
from ui.address.link import DEFAULT_TYPE
from ui.words.numbers import plain
from ui.words.words import swatch

words = Words(__file__)


def draw(subject: Subject) -> None:
    """The first question, and the others folded."""
    first, *others = subject.asked
    last = len(subject.asked)
    st.html(card(first, 1, last))
    if not others:
        return
    label = words("preview.others", count=len(others))
    with st.expander(label, key="room_others", on_change="rerun") as more:
        if more.open:
            for number, asked in enumerate(others, 2):
                st.html(card(asked, number, last))


def card(asked: Asked, number: int = 1, last: int = 1) -> str:
    """One question as HTML: which it is, what is asked, what is given, and how it is answered."""
    place = words("preview.place", number=number, last=last) if last > 1 else ""
    head = f'<p class="lab-step">{place}</p>' if place else ""
    tasks = "".join(f"<p>{task}</p>" for task in _tasks(asked))
    prompt = f'<p class="lab-asked">{asked.prompt}</p>'
    return f'<div class="lab-preview-of-room">{head}{prompt}{_given(asked)}{tasks}</div>'


def _given(asked: Asked) -> str:
    """The logits by class, with T, and the number type where it is not the usual one."""
    lab = asked.lab
    heads = "".join(f'<th scope="col">{swatch(name, i)}</th>' for i, name in enumerate(lab.names))
    cells = "".join(f"<td>{escape(plain(value))}</td>" for value in lab.z)
    z = f'<th scope="row">{words("preview.z")}</th>'
    table = f"<table><tr><td></td>{heads}</tr><tr>{z}{cells}</tr></table>"
    key = "preview.at" if lab.dtype == DEFAULT_TYPE else "preview.at_type"
    more = {} if lab.dtype == DEFAULT_TYPE else {"type": lab.dtype}
    return f"{table}<p>{words(key, T=plain(lab.T), **more)}</p>"


def _tasks(asked: Asked) -> Iterator[str]:
    """What is done, in its order."""
    if asked.is_drawn:
        yield words("preview.draw")
    if asked.is_value:
        yield words("preview.value")
    if asked.is_chosen:
        answers = "".join(f"<li>{answer.text}</li>" for answer in asked.answers)
        yield f"{words('preview.choose')}</p><ol type='A'>{answers}</ol><p>"
