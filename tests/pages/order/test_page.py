"""Order as a learner meets it: through the menu, by hand, and with links that say nonsense."""

import pytest

from tests.handles import asked_live, hold

PAGE = "order/order.py"


def sound(at):
    """The page, if no part of it failed."""
    assert not at.exception
    assert not at.error
    return at


def test_it_opens_with_its_pictures_and_a_verdict(open_page, charts, words):
    """The count first, one context below it, then the bound."""
    at = sound(open_page(PAGE))
    assert {"gaps", "drift", "bounds"} <= set(charts(at))
    assert "contexts the orders do not agree on the winner" in words(at)
    assert "What a library would have to promise" in words(at)


def test_a_wider_type_ends_it(open_page, words):
    """What the goal of the page leads to."""
    at = open_page(PAGE, n="256")
    at.button_group(key="choice_type").set_value("float32").run()
    assert "in 0 of 300 contexts" in words(sound(at))
    assert at.query_params["type"] == "float32"


def test_a_held_handle_moves_the_marks_and_the_verdict(open_page):
    """Live, by the door that answers without a run of the script."""
    found = asked_live(open_page(PAGE), "scale_of_n", 4)
    assert "<i>n</i> = 256" in found["sentences"]["verdict"]
    assert {"gaps", "drift", "bounds"} <= set(found["charts"])


def test_a_context_is_picked_by_a_mark_or_by_its_number(open_page, words):
    """Both ways are one value, and the link has it."""
    at = hold(open_page(PAGE), "gaps", 0, index=11)
    assert "Context 12: without rounding" in words(sound(at))
    at.number_input(key="number_context").set_value(300).run()
    assert "Context 300: without rounding" in words(sound(at))
    assert at.query_params["context"] == "300"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"type": "float8"}, "bfloat16"),
        ({"n": "63"}, "64"),
        ({"block": "none"}, "8"),
        ({"gap": "nan"}, "nan"),
        ({"context": "301"}, "300"),
        ({"context": "1e9"}, "300"),
    ],
)
def test_a_link_that_says_nonsense_says_so_and_opens_whole(open_page, charts, query, said):
    """One sentence, the default in its place, nothing lost."""
    at = sound(open_page(PAGE, **query))
    (warning,) = at.warning
    assert said in warning.value
    assert {"gaps", "drift", "bounds"} <= set(charts(at))


def test_a_number_that_is_no_context_is_refused_where_it_was_given(open_page, words):
    """A crafted message: the context stays, and a sentence stands at the picture."""
    at = hold(open_page(PAGE), "gaps", 0, index=300)
    assert not at.exception
    (refusal,) = at.error
    assert "ontexts are numbered 1 to 300; 301 came" in refusal.value
    assert "Context 42: without rounding" in words(at)
