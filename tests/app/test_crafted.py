"""Every widget of every page hears what it would never say: the page stays as it was.

A reader's browser can be late, a reader can be curious, and a page that falls over takes the lesson
with it. Left out on purpose: the way over the network, see tests/browser/test_crafted.py.
"""

import logging
from collections.abc import Iterator

import pytest
from google.protobuf.message import Message
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from tests.crafted import OPEN, TYPED, WRONG, is_wrong, moves, saying, widgets
from tests.menu import PAGES
from tests.short import in_turn

# Links that bring the controls which a page does not open with.
LINKS = {
    "as it opens": {},
    "with draws": {"draws": "100"},
    "a question": {"predict": "on"},
    "many classes": {"z": ",".join(map(str, range(12)))},
}
UNSETTABLE = ("Button", "DownloadButton", "FileUploader")  # Streamlit itself refuses
SAID = {
    str(value): value
    for value in (None, "nonsense", -1, 1e308, [None], {"moved": None}, float("nan"))
}
every_page = pytest.mark.parametrize("page", [page.path for page in PAGES])
every_link = pytest.mark.parametrize("link", LINKS)


def drawn(at: AppTest) -> Iterator[Message]:
    """All that stands on the page."""

    def within(part) -> Iterator[Message]:
        if getattr(part, "proto", None) is not None:
            yield part.proto
        for inner in getattr(part, "children", {}).values():
            yield from within(inner)

    return within(at._tree)


def widgets_of(at: AppTest) -> dict[str, str]:
    """The kind of each widget by its id."""
    found = {}
    for part in drawn(at):
        if getattr(part, "id", "").startswith("$$ID"):
            found[part.id] = part.DESCRIPTOR.name
        else:
            found |= {id: kind for kind, id in widgets([part])}
    return found


def told(at: AppTest, *said: WidgetState) -> AppTest:
    """Run the page as its browser would, but for what some of its widgets say."""
    states = {state.id: state for state in at._tree.get_widget_states().widgets}
    for id, kind in widgets_of(at).items():
        if kind in OPEN:
            states[id] = WidgetState(id=id, bool_value=True)
    states |= {state.id: state for state in said}
    return at._run(WidgetStates(widgets=states.values()))


@pytest.fixture
def opened(open_page):
    """Open a page with all its popovers and expanders open, also those inside others."""

    def all_open(page: str, link: str) -> AppTest:
        at, count = open_page(page, **LINKS[link]), 0
        at.default_timeout = 120  # a slow machine, under load
        while count < (count := len(widgets_of(at))):
            told(at)
        return at

    return all_open


@pytest.fixture
def crashes() -> Iterator[list[logging.LogRecord]]:
    """What was logged with a traceback, by us or by Streamlit, whose loggers do not propagate."""
    records: list[logging.LogRecord] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info:
                records.append(record)

    keep, own = Keep(), logging.getLogger("softmax_lab")
    loggers = [own, *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    for logger in loggers:
        logger.addHandler(keep)
    yield records
    for logger in loggers:
        logger.removeHandler(keep)


def remembered(at: AppTest) -> tuple:
    """The address, and what the session holds."""
    state = at.session_state["softmax_lab"]
    kept = {name: value.value for name, value in state.kept.items()}
    return dict(at.query_params), state.lab, kept, state.predictions


def sentences_of(at: AppTest) -> list[str]:
    """What the page says was not taken."""
    return [error.value for error in at.error]


def assert_stands(at: AppTest, crashes: list, words: str, said: list[str] = []) -> None:  # noqa: B006
    """No traceback on the page or in the log, and one sentence more than was `said` at most."""
    assert not at.exception, words
    sentences = sentences_of(at)
    assert len(set(sentences) - set(said)) <= 1, (words, sentences)
    assert not any("Something went wrong" in sentence for sentence in sentences), words
    assert not [record.exc_info[1] for record in crashes], words


def mixed(at: AppTest, turn: int) -> list[WidgetState]:
    """A wrong value for each widget, another in each turn: in `len(WRONG)` turns each has all."""
    values = list(WRONG.values())
    found = []
    for place, (id, kind) in enumerate(widgets_of(at).items()):
        said = values[(place + turn) % len(values)]
        if is_wrong(kind, said):
            found.append(saying(id, said))
    return found


def hear_wrong_values(at: AppTest, crashes: list, turns: range) -> None:
    """Every widget says something wrong in every turn, and nothing comes of it."""
    before = remembered(at)
    for turn in turns:
        told(at, *mixed(at, turn))
        assert_stands(at, crashes, f"turn {turn}")
        assert remembered(at) == before, turn
        # Pills of which any number may be chosen can say that none is: that gets a sentence.
        assert all("choose 1 to" in sentence.lower() for sentence in sentences_of(at)), turn


@every_page
def test_no_wrong_value_moves_anything(opened, crashes, page):
    """Three turns of the whole square, which stands below."""
    at = opened(page, "as it opens")
    assert len(widgets_of(at)) > 10
    hear_wrong_values(at, crashes, range(0, len(WRONG), 13))


@pytest.mark.long
@every_link
@every_page
def test_no_widget_is_moved_by_any_wrong_value(opened, crashes, page, link):
    """None, another type, NaN, out of range, garbage: each value, said by each widget."""
    hear_wrong_values(opened(page, link), crashes, range(len(WRONG)))


def hear_wrong_words(at: AppTest, crashes: list, every: int) -> None:
    """Handles and text boxes say, one after the other, what gets a sentence."""
    texts = {
        name: said for name, said in WRONG.items() if said.WhichOneof("value") == "string_value"
    }
    count = 0
    for id, kind in widgets_of(at).items():
        crafted = moves() if kind == "BidiComponent" else texts if kind in TYPED else {}
        for name, said in crafted.items():
            count += 1
            if count % every:
                continue
            before, sentences = remembered(at), sentences_of(at)
            told(at, saying(id, said))
            assert_stands(at, crashes, f"{id} says {name}", sentences)
            if set(sentences_of(at)) - set(sentences):
                assert remembered(at) == before, f"{id} says {name}"


@every_page
def test_what_a_handle_or_a_box_says_gets_one_sentence_at_most(opened, crashes, page):
    """A few of the many below."""
    hear_wrong_words(opened(page, "as it opens"), crashes, 47)


@pytest.mark.long
@every_page
def test_whatever_a_handle_or_a_box_says_gets_one_sentence_at_most(opened, crashes, page):
    """A sentence and nothing changed, or it was a wish after all."""
    hear_wrong_words(opened(page, "as it opens"), crashes, 1)


@pytest.mark.parametrize(("page", "value"), in_turn(3, [page.path for page in PAGES], SAID))
def test_no_key_of_a_widget_is_believed(open_page, crashes, page, value):
    """What stands under a widget's key need not be the widget's: a page reads it with care."""
    at = open_page(page).run()  # the address says by now what the page opened with
    before = remembered(at)
    keys = [id.split("-", 2)[-1] for id, kind in widgets_of(at).items() if kind not in UNSETTABLE]
    for key in keys:
        at.session_state[key] = value
    at._run()
    assert_stands(at, crashes, str(value))
    assert remembered(at) == before


def test_another_sentence_does_not_move_the_word_that_looks(open_page, with_open):
    """The browser holds the label of a word: in another sentence it may stand at another place."""
    at = open_page("attend/attend.py", at="5")  # cat, of: on the mat the cat
    with_open(at, "attend_more")
    at.text_input(key="attend_words").input("cat on the mat the dog")
    with_open(at, "attend_more")
    (pills,) = [part.proto for part in at.get("button_group") if part.key == "attend_at"]
    assert pills.set_value
    assert list(pills.raw_values) == ["the₂"]
    assert at.query_params["at"] == "5"
