"""Plans: what stands where."""

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.lessons import LESSONS
from pages.plans import markdown
from pages.plans.plans_list import AUDIENCES, LENGTHS, PLANS, name_of
from softmax_words import Words, listed
from ui.address import link
from ui.memory import state
from ui.page import frame
from ui.page.root import root
from ui.screen.refused import refused
from ui.teach import sets
from ui.teach.plan import Plan, Step
from ui.teach.sheet_link import sheet_link
from ui.words.words import escaped

words = Words(__file__)
FIRST = name_of(AUDIENCES[0], LENGTHS[0])


def plans() -> None:
    """The choice of a plan, and the plan."""
    name = state.page_value("plan", _read, FIRST)
    _choices(*name.split("-"))
    with frame.block(words("page.steps")):
        _show(PLANS[name]())


def _read(text: str) -> str:
    """The name of a plan."""
    if text not in PLANS:
        known = listed(list(PLANS), "or")
        raise ValueError(words("refusals.plan", known=known, came=link.shown(text)))
    return text


def _open(name: str) -> None:
    state.set_page_value("plan", _read(name), FIRST)


def _choices(audience: str, minutes: str) -> None:
    """For whom, and how long."""
    said = {each: words(f"audiences.{each}") for each in AUDIENCES}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choice("audience", list(said), audience, said, lambda each: f"{each}-{minutes}")
        times = {str(each): words("choose.minutes_of", minutes=each) for each in LENGTHS}
        _choice("minutes", list(times), minutes, times, lambda each: f"{audience}-{each}")


def _choice(what: str, values: list[str], now: str, said: dict[str, str], name: Any) -> None:
    """One of a few, each with its word."""
    key = f"plan_{what}"
    state.show(key, now)
    look: dict[str, Any] = {"required": True, "wrap": True, "key": key, "on_change": state.take}
    st.segmented_control(
        words(f"choose.{what}"),
        values,
        format_func=lambda each: said.get(each, ""),
        args=(key, lambda each: _open(name(each))),
        **look,
    )
    refused(key)


def _show(plan: Plan) -> None:
    """A plan: what it is for, its steps with their times, its exit ticket."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button(words("page.sheet"), sheet_link(root(), {"plan": plan.name}))
        students = sheet_link(root(), {"plan": plan.name}, key=False)
        st.link_button(words("page.students"), students)
        st.download_button(
            words("page.download"),
            lambda: markdown.written(plan, root()),
            f"softmax-{plan.name}.md",
            "text/markdown",
            key="plan_markdown",
            on_click="ignore",
        )
    for head, lines in (("goals", plan.goals), ("before", plan.prerequisites)):
        st.markdown("\n".join([f"## {words(f'page.{head}')}", *(f"- {line}" for line in lines)]))
    st.markdown(f"## {words('page.steps')}")
    now = 0
    for number, step in enumerate(plan.steps):
        _step(step, number, now)
        now += step.minutes
    _ticket(plan, now)


def _step(step: Step, number: int, now: int) -> None:
    """When, what to ask, what students answer and why, what to say then, and what shows it."""
    lesson = LESSONS[step.lesson]
    with st.container(border=True, key=f"plan_step_{number}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{_time(now, step.minutes)}**")
            label = words("page.open", page=lesson.words.title)
            query = markdown.pairs(step.query)
            st.page_link(f"{lesson.name}/{lesson.name}.py", label=label, query_params=query)
            link = f"/{lesson.address}?{urlencode(query, safe=',')}"
            change: dict[str, Any] = {"label": words("page.change"), "query_params": {"link": link}}
            st.page_link("builder/builder.py", **change)
            if "predict" in query:
                asked: dict[str, Any] = {"query_params": {"page": lesson.name} | query}
                st.page_link("room/room.py", label=words("page.class"), **asked)
        st.markdown(f"**{words('page.ask')}.** {escaped(step.ask)}")
        answers = "\n".join(f"- {line}" for line in markdown.answers(step))
        st.markdown(f"**{words('page.answers')}.**\n\n{answers}")
        st.markdown(f"**{words('page.then')}.** {escaped(step.say)}")


def _time(now: int, minutes: int) -> str:
    return words("page.minutes", first=now, last=now + minutes)


def _ticket(plan: Plan, now: int) -> None:
    """The questions that each answers alone, at the end."""
    if plan.ticket is None:
        return
    with st.container(border=True, key="plan_ticket"):
        st.markdown(f"**{_time(now, plan.ticket_minutes)}: {words('page.ticket')}**")
        st.markdown(words("page.ticket_help"))
        query = sets.write(plan.ticket)
        st.page_link("practice/practice.py", label=words("page.practise"), query_params=query)
        st.page_link("room/room.py", label=words("page.class"), query_params=query)


st.markdown(words.block("title"))
st.markdown(words.block("goal"))
frame.lab(plans)()
