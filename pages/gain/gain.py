"""Pre and post: what stands where."""

from typing import Any

import streamlit as st

from pages.gain import compared, forms, held, pictures, sentences
from pages.gain.class_file import Scores
from pages.gain.compared import Compared
from softmax_words import Words, listed
from ui.address import link
from ui.memory import state
from ui.page import frame
from ui.page.root import root
from ui.screen import plot, say
from ui.screen.refused import refused
from ui.take_away.data_table import data_table
from ui.take_away.tables import tables
from ui.teach import sets
from ui.teach.sheet_link import sheet_link
from ui.words.words import escaped

words = Words(__file__)


def gain() -> None:
    """The two forms, the two files, and what the class gained."""
    st.markdown(words.block("forms"))
    for form in forms.FORMS:
        _form(form)
    with st.expander(words("forms.table"), key="gain_forms", on_change="rerun") as which:
        if which.open:
            st.html(data_table(pictures.of_forms()))
    st.markdown(words.block("files"))
    first = _first()
    files = _files()
    with frame.block(words("blocks.result")):
        _result(files, first)
    with st.expander(words("method.title"), key="gain_method"):
        st.markdown(words.block("method"))
        st.markdown(words.block("sources"))


def _form(form: str) -> None:
    """The ways to one form: on paper, with its key, and on a screen."""
    query = sets.write(forms.set_of(form))
    name = forms.called(form)
    with st.container(key=f"way_form_{form}", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{words('forms.name', form=name)}**")
        st.link_button(words("forms.sheet"), sheet_link(root(), query, key=False))
        st.link_button(words("forms.key"), sheet_link(root(), query))
        st.page_link("practice/practice.py", label=words("forms.practise"), query_params=query)


def _first() -> str:
    """Which form was answered before: the other one was after."""
    found: str = state.page_value("first", _read_form, forms.A)
    key = "gain_first"
    settings = state.tie(key, found, lambda form: _set_first(form))
    said = {form: words("order.of", form=forms.called(form)) for form in forms.FORMS}
    look: dict[str, Any] = {"required": True, "format_func": lambda form: said.get(form, "")}
    st.segmented_control(words("order.label"), forms.FORMS, **look, **settings)
    refused(key)
    return found


def _read_form(text: str) -> str:
    """The name of a form."""
    if text not in forms.FORMS:
        known = listed(list(forms.FORMS), "or")
        raise ValueError(words("refusals.form", known=known, came=link.shown(text)))
    return text


def _set_first(form: Any) -> None:
    state.set_page_value("first", _read_form(str(form)), forms.A)


def _files() -> dict[str, Any]:
    """The boxes for the two files, and what is said of each below."""
    found: dict[str, Any] = {}
    columns = st.columns(2, gap="medium")
    for test, place in zip(held.TESTS, columns, strict=True):
        with place:
            found[test] = held.box(test)
    return {test: file for test, file in found.items() if file is not None}


def _result(files: dict[str, Any], first: str) -> None:
    """What was made of each file, and of both together."""
    of = {held.BEFORE: first, held.AFTER: forms.other(first)}
    read = {test: held.scores(file, of[test]) for test, file in files.items()}
    for test, file in files.items():
        held.told(file, read[test])
    before, after = read.get(held.BEFORE), read.get(held.AFTER)
    if not (isinstance(before, Scores) and isinstance(after, Scores)):
        st.markdown(words("files.waiting"))
        return
    try:
        if files[held.BEFORE].getvalue() == files[held.AFTER].getvalue():
            raise ValueError(words("refusals.same"))
        _show(compared.compared(before, after))
    except ValueError as error:
        said = str(error)
        st.error(escaped(f"{said[0].upper()}{said[1:]}."))


def _show(found: Compared) -> None:
    """Who is compared, the gain, and the pictures."""
    st.markdown(words.block("result"))
    for sentence in sentences.who(found):
        st.markdown(escaped(sentence))
    for number, line in enumerate(sentences.gains(found)):
        say.say(line, aloud=number == 0)
    if not found.is_enough:
        return
    charts = [pictures.of_gains(found)]
    if found.has_items:
        charts.append(pictures.of_items(found))
    else:
        st.markdown(words("result.totals"))
    for number, chart in enumerate(charts):
        plot.draw(chart, key=f"gain_chart_{number}")
    tables(*charts, key="gain_data")


st.markdown(words.block("title"))
st.markdown(words.block("goal"))
frame.lab(gain)()
