"""What the class will see of what is asked: without the answer, and without what it is due to."""

from html import escape

import streamlit as st

from pages.room.subject import Asked, Subject
from softmax_words import Words
from ui.address.link import DEFAULT_TYPE, Lab
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
    place = words("preview.place", number=number, last=last)
    head = f'<p class="lab-step">{place}</p>' if last > 1 else ""
    prompt = f'<p class="lab-asked">{asked.prompt}</p>'
    return f'<div class="lab-class-sees">{head}{prompt}{_given(asked.lab)}{_task(asked)}</div>'


def _given(lab: Lab) -> str:
    """The logits by class, with T, and the number type where it is not the usual one."""
    rows = "".join(
        f'<tr><th scope="row">{swatch(name, i)}</th><td>{escape(plain(z))}</td></tr>'
        for i, (name, z) in enumerate(zip(lab.names, lab.z, strict=True))
    )
    heads = "".join(f'<th scope="col">{words(f"preview.{each}")}</th>' for each in ("class", "z"))
    at = words("preview.at", T=plain(lab.T))
    if lab.dtype != DEFAULT_TYPE:
        at = words("preview.at_type", T=plain(lab.T), type=lab.dtype)
    return f"<table><tr>{heads}</tr>{rows}</table><p>{at}</p>"


def _task(asked: Asked) -> str:
    """What is done, in its order, and the answers to choose from."""
    then = "choose" if asked.is_chosen else "value" if asked.is_value else ""
    task = "_then_".join(filter(None, ("draw" if asked.is_drawn else "", then)))
    answers = "".join(f"<li>{answer.text}</li>" for answer in asked.answers)
    choices = f'<ol type="A">{answers}</ol>' if asked.is_chosen else ""
    return f"<p>{words(f'preview.{task}')}</p>{choices}"
