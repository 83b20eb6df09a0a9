"""Classes come, go and change their names in place, below the bars that stand for them."""

from collections.abc import Callable

import streamlit as st

from softmax_words import Words
from ui.address import link
from ui.memory import state
from ui.page.desk import Desk
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)

_PICKED = "edited_class"


def class_editor(desk: Desk) -> None:
    """Add a class, or edit one: its name, its logit, or that it is there at all."""
    with st.popover(words("editor.open"), key="edit_class", on_change="rerun") as editor:
        if editor.open:
            count, has_logits = len(state.lab().z), desk.offers("z")
            if has_logits:
                full = count >= link.MAX_CLASSES
                st.button(words("editor.add"), key="add_class", on_click=_add, disabled=full)
            _edit(desk, count)
            if has_logits:
                _removal(count)


def _add() -> None:
    """A class more, with a logit of 0 and a name not yet taken."""
    state.set_logits((*state.lab().z, 0.0))


def _remove(index: int) -> None:
    """A class less; the others keep their names."""
    lab = state.lab()
    z, names = list(lab.z), list(lab.names)
    del z[index], names[index]
    state.update(z=tuple(z), names=tuple(names))


def _edited(count: int) -> int:
    """The class that is picked in the editor."""
    return state.held(_PICKED, range(count), 0)


def _removal(count: int) -> None:
    few, which = count <= link.MIN_CLASSES, (_edited(count),)
    text = words("editor.remove")
    st.button(text, key="remove_class", on_click=_remove, args=which, disabled=few)


def _edit(desk: Desk, count: int) -> None:
    key = _PICKED
    lab, i = state.lab(), _edited(count)
    state.show(key, i)
    st.selectbox(words("editor.which"), range(count), format_func=lambda i: lab.names[i], key=key)

    def rename(name: str) -> None:
        state.update(names=(*lab.names[:i], name.strip(), *lab.names[i + 1 :]))

    def score(text: str) -> None:
        state.update(z=(*lab.z[:i], link.read_number(text), *lab.z[i + 1 :]))

    named = words("editor.name", name=escaped(lab.names[i]))
    written = link.write_number(lab.z[i])
    shown: dict[str, tuple[str, str, str, Callable[[str], None]]] = {
        "edited_name": ("names", named, lab.names[i], rename),
        "edited_logit": ("z", words("editor.logit"), written, score),
    }
    for box, (sets, label, value, apply) in shown.items():
        if not desk.offers(sets):
            continue
        state.show(box, value)
        st.text_input(label, key=box, on_change=state.take, args=(box, apply))
        refused(box)
