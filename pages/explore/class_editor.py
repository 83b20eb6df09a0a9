"""Classes come, go and change their names in place, below the bars that stand for them."""

from collections.abc import Callable

import streamlit as st

from softmax_words import Words
from ui.address import link
from ui.memory import state
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)


def class_editor() -> None:
    """Add a class, or edit one: its name, its logit, or that it is there at all."""
    with st.popover(words("editor.open"), key="edit_class", on_change="rerun") as editor:
        if editor.open:
            count = len(state.lab().z)
            full = count >= link.MAX_CLASSES
            st.button(words("editor.add"), key="add_class", on_click=_add, disabled=full)
            _edit(count)


def _add() -> None:
    """A class more, with a logit of 0 and a name not yet taken."""
    state.set_logits((*state.lab().z, 0.0))


def _remove(index: int) -> None:
    """A class less; the others keep their names."""
    lab = state.lab()
    z, names = list(lab.z), list(lab.names)
    del z[index], names[index]
    state.update(z=tuple(z), names=tuple(names))


def _edit(count: int) -> None:
    key = "edited_class"
    lab, i = state.lab(), state.held(key, range(count), 0)
    state.show(key, i)
    st.selectbox(words("editor.which"), range(count), format_func=lambda i: lab.names[i], key=key)

    def rename(name: str) -> None:
        state.update(names=(*lab.names[:i], name.strip(), *lab.names[i + 1 :]))

    def score(text: str) -> None:
        state.update(z=(*lab.z[:i], link.read_number(text), *lab.z[i + 1 :]))

    named = words("editor.name", name=escaped(lab.names[i]))
    shown: dict[str, tuple[str, str, Callable[[str], None]]] = {
        "edited_name": (named, lab.names[i], rename),
        "edited_logit": (words("editor.logit"), link.write_number(lab.z[i]), score),
    }
    for box, (label, value, apply) in shown.items():
        state.show(box, value)
        st.text_input(label, key=box, on_change=state.take, args=(box, apply))
        refused(box)
    few = count <= link.MIN_CLASSES
    st.button(words("editor.remove"), key="remove_class", on_click=_remove, args=(i,), disabled=few)
