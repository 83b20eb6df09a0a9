"""What frames every page: its name, what to try and open next, and what a question hides."""

import pytest

from pages.lessons import LESSONS
from tests.menu import PAGES
from ui.page.frame import words as frame_words

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
ONWARD = [name for name, lesson in LESSONS.items() if lesson.following]


def prose(at) -> str:
    """All prose of a page."""
    return "\n".join(text.value for text in at.markdown)


def labels(at) -> list[str]:
    """The labels of the expanders."""
    return [each.label for each in at.expander]


@every_page
def test_the_symbols_are_folded_and_the_sources_stand_below(open_page, page):
    """A list that everybody scrolls over hides what is to be opened next."""
    at = open_page(page.path)
    assert labels(at).count(frame_words("symbols")) == 1
    folded = next(each for each in at.expander if each.label == frame_words("symbols"))
    assert [text.value for text in folded.markdown] == [LESSONS[name_of(page)].words("symbols")]
    assert "## Sources" in prose(at)


@every_page
def test_a_question_that_waits_hides_what_may_tell_its_answer(open_page, page):
    """The goal says what is to be seen, and a symbol is explained by what it does."""
    lesson = LESSONS[name_of(page)]
    if not lesson.questions:
        pytest.skip("it asks nothing")
    at = open_page(page.path, predict="on")
    assert lesson.words("title") in prose(at)
    assert lesson.words("goal") not in prose(at)
    assert frame_words("symbols") not in labels(at)
    *ways, school, last = [each.proto.page for each in at.get("page_link")]
    assert ways in ([], ["room"])  # to ask a class
    assert (school, last) == ("school", "accessibility")  # at the end of every page
    at.radio[0].set_value(0)
    at.button(key="check").click().run()
    assert not at.exception
    assert lesson.words("goal") in prose(at)
    assert frame_words("symbols") in labels(at)


@pytest.mark.parametrize("name", ONWARD)
def test_a_page_ends_with_what_to_open_next_and_why(open_page, name):
    """Whoever has read to the end is not left alone with the menu."""
    lesson = LESSONS[name]
    at = open_page(f"{name}/{name}.py", T="0.5")
    assert not at.exception
    link = at.get("page_link")[-3]  # the last two stand at the end of every page
    following = LESSONS[lesson.following]
    assert link.proto.page == following.address
    assert link.proto.label == f"Next: {following.words.title}"
    assert lesson.why_next in prose(at)
    assert lesson.following != name


def test_who_follows_what_comes_next_has_seen_every_lesson_once():
    """A lesson was called the last while four followed it, and the way went round without them."""
    way = [next(iter(LESSONS))]
    while (following := LESSONS[way[-1]].following) not in way:
        way.append(following)
    assert sorted(way) == sorted(LESSONS)
    assert following == way[0]
    assert way[-1] == list(LESSONS)[-1]  # the last of the menu says that it is the last


@every_page
def test_values_that_are_t_alone_are_called_so(open_page, page):
    """*Values* on a page without logits promises a list."""
    at = open_page(page.path)
    shared = LESSONS[name_of(page)].shared
    labels = [each.proto.popover.label for each in at.get("popover")]
    assert ("Values" in labels) == ("z" in shared and "T" in shared)
    assert ("T, exactly" in labels) == ("T" in shared and "z" not in shared)


def name_of(page) -> str:
    """The name of a lesson."""
    return page.path.partition("/")[0]
