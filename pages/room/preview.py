"""What the class will see of what is asked: without the answer, and without what it is due to."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.room import shown
from pages.room.room_of import Room
from pages.room.stage import OPEN, Stage
from pages.room.subject import Subject
from softmax_words import Words

words = Words(__file__)


def draw(subject: Subject) -> None:
    """The first question, and the others folded."""
    st.html(card(subject, 0))
    if not (others := range(1, len(subject.asked))):
        return
    label = words("preview.others", count=len(others))
    with st.expander(label, key="room_others", on_change="rerun") as more:
        if more.open:
            for place in others:
                st.html(card(subject, place))


def card(subject: Subject, place: int) -> str:
    """The question at a place, from 0, as HTML: what a room shows of it while a round is open."""
    room = Room("", "", stage=Stage(place, 1, OPEN))
    asked = shown.view(room, subject.asked, {}, 0)["asked"]
    last = len(subject.asked)
    head = words("preview.place", number=place + 1, last=last) if last > 1 else ""
    step = f'<p class="lab-step">{head}</p>' if head else ""
    prompt, given = f'<p class="lab-asked">{asked["prompt"]}</p>', asked["given"]
    return f'<div class="lab-class-sees">{step}{prompt}{given}{_task(asked)}</div>'


def _task(asked: Mapping[str, Any]) -> str:
    """What is done, in its order, and the answers to choose from."""
    then = "choose" if asked["choices"] else "value" if asked["value"] else ""
    task = "_then_".join(filter(None, ("draw" if asked["classes"] else "", then)))
    answers = "".join(f"<li>{answer}</li>" for answer in asked["choices"])
    choices = f'<ol type="A">{answers}</ol>' if answers else ""
    return f"<p>{words(f'preview.{task}')}</p>{choices}"
