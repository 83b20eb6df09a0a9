"""A component that never speaks: on the page it is what Streamlit would have drawn."""

import pytest
from streamlit.testing.v1 import AppTest


def both_ways(data) -> None:
    """The same component, as Streamlit draws it and as `still` does."""
    import streamlit as st

    from ui.screen import still

    look = {"html": "<p></p>", "js": "export default () =>\n {}"}
    theirs = st.components.v2.component("both_ways", isolate_styles=False, **look)
    ours = still.component("both_ways", **look)
    with st.container():
        theirs(key="theirs", data=data)
        ours("ours", data)


def by_number(key, ours: bool) -> None:
    """One component, whichever way it is drawn in this run."""
    import streamlit as st

    from ui.screen import still

    look = {"html": "<p></p>", "js": "export default () =>\n {}"}
    if ours:
        still.component("by_number", **look)(key, b"1")
    else:
        st.components.v2.component("by_number", isolate_styles=False, **look)(key=key, data=b"1")


@pytest.mark.parametrize("data", [b"{}", {"text": "ä"}])
def test_it_is_written_as_streamlit_writes_it(data):
    """A browser cannot tell them apart; another release of Streamlit may write something else."""
    at = AppTest.from_function(both_ways, args=(data,)).run()
    assert not at.exception
    theirs, ours = (each.proto for each in at.get("bidi_component"))
    assert [theirs.id[-7:], ours.id[-5:]] == ["-theirs", "-ours"]
    ours.id = theirs.id
    assert ours == theirs


def test_it_stays_the_same_element_where_it_begins_to_speak():
    """A chart that gets handles keeps its node, its zoom and its place."""
    ids = [
        AppTest.from_function(by_number, args=("chart", ours))
        .run()
        .get("bidi_component")[0]
        .proto.id
        for ours in (True, False)
    ]
    assert ids[0] == ids[1]


def test_two_of_one_key_are_refused():
    """As Streamlit refuses them: the browser would mix them up."""

    def twice() -> None:
        from ui.screen import still

        draw = still.component("twice", html="", js="export default () =>\n {}")
        draw("one", b"1")
        draw("one", b"2")

    at = AppTest.from_function(twice).run()
    assert at.exception
    assert len(at.get("bidi_component")) == 1
