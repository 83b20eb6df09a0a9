"""What of a widget's words is a wish: the check before Streamlit's own."""

import inspect

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.session_state import SessionState
from streamlit.testing.v1 import AppTest

from ui.memory import widget_values


def small_page() -> None:
    """One widget of each kind, and what was heard of them."""
    import streamlit as st

    from ui.memory import widget_values

    widget_values.guard()
    heard = st.session_state.setdefault("heard", [])
    names = st.session_state.get("names", ["cat", "dog", "fox"])

    def hear(key: str) -> None:
        heard.append((key, st.session_state[key]))

    def settings(key: str) -> dict:
        return {"key": key, "on_change": hear, "args": (key,)}

    st.session_state.setdefault("picked", 1)
    st.session_state.setdefault("listed", 1)
    st.session_state.setdefault("number", 5)
    st.slider("Slider", 0, 10, **settings("number"))
    st.number_input("Box", 0, 10, **settings("whole"))
    st.segmented_control(
        "Picked", range(3), format_func=names.__getitem__, required=True, **settings("picked")
    )
    st.selectbox("Listed", range(3), format_func=names.__getitem__, **settings("listed"))
    st.text_input("Text", max_chars=5, **settings("text"))


@pytest.fixture
def page() -> AppTest:
    """The small page, opened."""
    return AppTest.from_function(small_page).run()


def say(at: AppTest, key: str, **value) -> AppTest:
    """Let a widget say something, whatever its kind."""
    (id,) = (s.id for s in at._tree.get_widget_states().widgets if s.id.endswith(f"-{key}"))
    states, said = at._tree.get_widget_states(), WidgetState(id=id)
    for field, given in value.items():
        if field.endswith("_array_value"):
            getattr(said, field).SetInParent()
            getattr(said, field).data.extend(given)
        else:
            setattr(said, field, given)
    kept = [state for state in states.widgets if state.id != id]
    del states.widgets[:]
    states.widgets.extend([*kept, said])
    return at._run(states)


def test_streamlit_still_has_what_is_wrapped():
    """Another release may move these methods: then this check would be gone without a word."""
    for name, arguments in {
        "set_widgets_from_proto": ["self", "widget_states"],
        "register_widget": ["self", "metadata", "user_key"],
    }.items():
        assert list(inspect.signature(getattr(SessionState, name)).parameters) == arguments


def test_to_guard_twice_is_to_guard_once():
    """Every run of the menu asks for it."""
    widget_values.guard()
    once = SessionState.register_widget
    widget_values.guard()
    assert SessionState.register_widget is once


@pytest.mark.parametrize(
    ("key", "value", "heard"),
    [
        ("number", {"double_array_value": [7.0]}, 7),
        ("whole", {"int_value": 7}, 7),
        ("whole", {"double_value": 7.0}, 7),
        ("picked", {"string_array_value": ["fox"]}, 2),
        ("listed", {"string_value": "fox"}, 2),
        ("text", {"string_value": "abc"}, "abc"),
    ],
)
def test_a_wish_is_heard(page, key, value, heard):
    """A check that lets nothing through would pass all that follows."""
    say(page, key, **value)
    assert page.session_state["heard"] == [(key, heard)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("number", {}),
        ("number", {"double_array_value": []}),
        ("number", {"double_array_value": [11.0]}),  # Streamlit would say: the lowest, 0
        ("number", {"double_array_value": [float("nan")]}),
        ("number", {"double_array_value": [5.5]}),
        ("number", {"int_value": 7}),
        ("whole", {"int_value": 11}),
        ("whole", {"double_value": 1.5}),
        ("whole", {"double_value": float("inf")}),
        ("picked", {}),
        ("picked", {"string_array_value": []}),
        ("picked", {"string_array_value": ["cow"]}),
        ("picked", {"string_array_value": ["fox", "cat"]}),
        ("picked", {"string_value": "fox"}),
        ("listed", {}),
        ("listed", {"string_value": "cow"}),
        ("listed", {"bool_value": True}),
        ("text", {}),
        ("text", {"string_value": "abcdef"}),
        ("text", {"json_value": "{"}),
    ],
)
def test_what_is_no_wish_is_as_if_not_said(page, key, value):
    """None of a widget that has not spoken yet broke a page, and a crafted value moved a slider."""
    before = {name: page.session_state[name] for name in ("number", "whole", "picked", "listed")}
    say(page, key, **value)
    assert not page.exception
    assert page.session_state["heard"] == []
    assert {name: page.session_state[name] for name in before} == before


@pytest.mark.parametrize("key", ["picked", "listed"])
def test_a_browser_hears_of_a_label_that_changed(page, key):
    """The browser holds labels: left with an old one it would say it again, perhaps of another."""
    page.session_state["names"] = ["dog", "wolf", "fox"]
    page.run()
    kind = {"picked": "button_group", "listed": "selectbox"}[key]
    proto = page.get(kind)[0].proto
    assert proto.set_value
    assert "wolf" in (proto.raw_value if kind == "selectbox" else list(proto.raw_values))
    say(
        page, key, **{"string_value": "cat"} if key == "listed" else {"string_array_value": ["cat"]}
    )
    assert page.session_state[key] == 1
    assert page.session_state["heard"] == []
