"""A name that is copied, saved, put into a program or read aloud is the name that was written.

Where Streamlit draws Markdown, a joiner without width keeps it from making icons and arrows of a
name (`ui/words/words.py`); it must not leave the page, nor stand where nothing is drawn.
"""

import json
from collections.abc import Iterator

import pytest
from google.protobuf.message import Message

from pages.lessons import LESSONS
from tests.drawn import read
from ui.take_away.data_files import as_csv, as_json

JOINER = "\u2060"
NAMES = ["a->b", ":smile:", "x<=y"]
QUERY = {"z": "2,1,0.1", "names": ",".join(NAMES)}
DRAWN = {  # messages and fields that Streamlit takes for Markdown
    "body", "label", "content", "help", "format",
}  # fmt: skip
NAMED = [name for name, lesson in LESSONS.items() if "names" in lesson.shared]


def texts(message: Message) -> Iterator[tuple[str, str]]:
    """Each text in a message, with the name of its field."""
    for field, value in message.ListFields():
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from texts(one)
            elif isinstance(one, str):
                yield field.name, one


def protos(node) -> Iterator[Message]:
    """All that an AppTest has drawn."""
    for child in getattr(node, "children", {}).values():
        yield from protos(child)
    if isinstance(proto := getattr(node, "proto", None), Message):
        yield proto


@pytest.mark.parametrize("name", NAMED)
def test_files_programs_and_sentences_say_names_as_they_were_written(name):
    """CSV, JSON, code, what a screen reader says of a chart: whoever looks for it finds it."""
    lesson = LESSONS[name]
    values = lesson.fitted(lesson.read({key: [text] for key, text in QUERY.items()})[0])
    charts = [build() for build in lesson.shown(values).values()]
    programs = [lesson.program(values, language) for language in lesson.languages_of(values)]
    files = [as_csv(charts).decode(), json.dumps(json.loads(as_json(charts, "/")), ensure_ascii=0)]
    said = [*files, *programs, *(chart.alt for chart in charts)]
    assert not [text for text in said if JOINER in text]
    for each in NAMES:
        assert all(each in text for text in files)
        assert any(each in text.replace("\\", "") for text in programs)


@pytest.mark.parametrize("name", NAMED[:2])
def test_a_page_has_the_joiner_only_where_markdown_is_drawn(open_page, with_open, name):
    """Charts, tables, the address and the boxes for names hold what was written."""
    at = open_page(f"{name}/{name}.py", **QUERY)
    at = with_open(with_open(at, "program"), "data")
    seen = 0
    for proto in protos(at._tree):
        for field, text in texts(proto):
            seen += NAMES[0] in text
            assert JOINER not in text or field in DRAWN, (proto.DESCRIPTOR.name, field, text)
        if getattr(proto, "bytes", b""):
            drawn = json.dumps(read(proto.bytes), ensure_ascii=False)
            seen += NAMES[0] in drawn
            assert JOINER not in drawn
    assert seen > 2
