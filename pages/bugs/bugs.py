"""Bug museum: what stands where."""

import inspect
from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.bugs.exhibit import Exhibit, Input
from pages.bugs.lesson import LESSON
from pages.bugs.museum import EXHIBITS
from pages.bugs.view import View, at_exhibit, opened_on
from softmax_words import Words, listed
from ui.memory import state
from ui.page import desk
from ui.page.desk import Desk, change
from ui.screen import say
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)

_SOLVED = "solved"  # the numbers of those that are named and mended, for this session alone


def bugs(desk: Desk) -> None:
    """Everything that follows the hand."""
    view = desk.values.once(View)
    remember(view)
    pick_exhibit(desk)
    heading(desk, view)
    handles(desk, view.exhibit)
    stage(desk, view)
    desk.say("verdict", aloud=True)
    if not desk.is_projected:
        inputs(desk, view)
    code(view)
    if desk.offers("guess"):
        name_it(view)
    if desk.offers("mend") and view.is_told:
        mend_it(view)
    desk.close()


def pick_exhibit(desk: Desk) -> None:
    """The exhibits by their numbers; those that are named and mended say so."""
    if not desk.offers("bug"):
        return
    key, done = "exhibit", solved()
    settings = state.tie(key, desk.values.bug, pick)
    labels = {
        each.number: words("mended" if each.number in done else "unmended", number=each.number)
        for each in EXHIBITS
    }
    st.pills(
        words("exhibits", done=len(done), all=len(EXHIBITS)),
        list(labels),
        format_func=lambda number: labels.get(number, ""),
        required=True,
        **settings,
    )
    refused(key)


def pick(number: int) -> None:
    """Open an exhibit on the logits that stand there."""
    if number not in range(1, len(EXHIBITS) + 1):
        raise ValueError(words("refusals.exhibit", last=len(EXHIBITS)))
    change(LESSON, partial(at_exhibit, number=number))


def solved() -> tuple[int, ...]:
    """The numbers of those that the reader has named and mended."""
    found: tuple[int, ...] = state.unlinked_value(_SOLVED, ())
    return found


def remember(view: View) -> None:
    """Keep that this one is named and mended."""
    if view.is_mended and view.is_named and view.exhibit.number not in solved():
        state.keep_page_value(_SOLVED, (*solved(), view.exhibit.number), "")


def heading(desk: Desk, view: View) -> None:
    """The number of the exhibit, its name once that may be seen, and what to try."""
    exhibit = view.exhibit
    name = words(f"names.{exhibit.key}") if view.is_told else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            say.markdown(
                words.block("told" if name else "untold", number=exhibit.number, name=name)
            )
        if desk.offers("name") and not view.is_named:
            desk.handle("name", st.container(width="content"))
    tries = [words("tries.z"), *(words(f"tries.{name}") for name in exhibit.controls)]
    say.markdown(words.block("task", tries=listed(tries)))


def handles(desk: Desk, exhibit: Exhibit) -> None:
    """The handles that matter to this exhibit; the others stay as they are."""
    names = set(exhibit.controls)
    if "T" in names:
        desk.handle("T", with_type="dtype" in names)
    elif "dtype" in names:
        desk.number_type()
    for name in ("masked", "tail", "p", "k"):
        if name in names:
            desk.handle(name)
    if "rows" in names:
        desk.handle("rows")
        if desk.values.rows == "2":
            desk.handle("below")


def stage(desk: Desk, view: View) -> None:
    """Logits, the right answer, and that of the code: left to right, or down."""
    left, middle, right = st.columns(3, gap="small")
    with left:
        desk.draw("logits")
        if "second" in desk.pictures:
            desk.draw("second")
    for column, side in ((middle, "right"), (right, "found")):
        for key in desk.pictures:
            if key.startswith(side):
                desk.draw(key, column)


def inputs(desk: Desk, view: View) -> None:
    """An input on which the two differ, and one on which they agree, for who asks for them."""
    if not desk.offers("z"):
        return
    with st.container(horizontal=True):
        for key, given in (("differ", view.exhibit.shows[0]), ("agree", view.exhibit.hides[0])):
            button(f"input_{key}", words(f"inputs.{key}"), given)


def button(key: str, label: str, given: Input) -> None:
    """What sets an input."""
    st.button(label, key=key, on_click=change, args=(LESSON, partial(opened_on, given=given)))


def code(view: View) -> None:
    """The code that runs, beside the right one."""
    left, right = st.columns(2, gap="medium")
    with left:
        say.markdown(words.block("code_mended" if view.mend else "code_shipped"))
        st.code(view.exhibit.text_with(view.mend), line_numbers=True, wrap_lines=True)
    with right:
        say.markdown(words.block("code_right"))
        st.code(inspect.getsource(view.exhibit.right), line_numbers=True, wrap_lines=True)


def name_it(view: View) -> None:
    """Four names, once the two have been seen to differ; the story behind the right one."""
    say.markdown(words.block("name_it"))
    if view.as_shipped.differs or view.guess:
        choose("guess", view.values.guess, [words(f"names.{key}") for key in view.exhibit.names])
    else:
        st.caption(words("not_yet"))
    if view.guess and not view.is_named:
        say.say(words("named.wrong", tells=words(f"tells.{view.guess}")))
    if view.is_told:
        say.say(words("named.right" if view.is_named else "named.shown", **of(view.exhibit)))
        say.markdown(story(view.exhibit))


def of(exhibit: Exhibit) -> dict[str, str]:
    """The name of an exhibit."""
    return {"name": words(f"names.{exhibit.key}")}


def story(exhibit: Exhibit) -> str:
    """What happened, and where it was shipped; or that it is often seen."""
    told = words.block(f"stories.{exhibit.key}")
    if exhibit.source is None:
        return f"{told}\n\n{words.block('often')}"
    title, source = escaped(words(f"titles.{exhibit.key}")), exhibit.source
    said = {"title": title, "url": source.url, "repository": source.repository}
    return f"{told}\n\n{words.block('source', year=str(source.year), **said)}"


def mend_it(view: View) -> None:
    """Three lines in the place of the wrong one: each runs, and says why it does or does not do."""
    exhibit = view.exhibit
    say.markdown(words.block("mend_it", line=exhibit.line))
    lines = [f"`{exhibit.mends[number - 1].line}`" for number in exhibit.offered]
    choose("mend", view.values.mend, lines)
    if not view.mend:
        return
    say.say(words(f"why.{exhibit.key}_{view.mend}"))
    if (fails := exhibit.mends[view.mend - 1].fails) and not view.compared.differs:
        button("input_fails", words("inputs.fails"), fails)


def choose(name: str, place: int, labels: list[str]) -> None:
    """One of a few texts, under each other; none is picked before the reader picks one."""
    key = f"pick_{name}"
    settings = state.tie(key, place or None, desk_setter(name))
    st.radio(
        words(f"pick.{name}"),
        range(1, len(labels) + 1),
        index=None,
        format_func=lambda number: labels[number - 1],
        label_visibility="collapsed",
        **settings,
    )
    refused(key)


def desk_setter(name: str) -> Callable[[int | None], None]:
    """What sets the guess or the mend."""

    def set_to(place: int | None) -> None:
        desk.apply(LESSON, name, place or 0)

    return set_to


desk.show(LESSON, bugs)
