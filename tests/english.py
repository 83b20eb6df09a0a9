"""Where English is left in a text of another script: four words of Latin letters in a row.

Left out: code, formulas, addresses, tags; and what stays English in Korean, the titles and authors
of sources in italics or quotes, and names. A reader of Korean meets each of them in books.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import Message

from tests.drawn import read

_UNREAD = re.compile(
    r"```.*?```|`[^`]*`|\$[^$]*\$|<(code|pre|svg|script|style|math)\b.*?</\1>|<cite\b.*?</cite>"
    r"|\*[^*\n]+\*|\]\([^)]*\)|https?://\S+|\S*[/_=(){}]\S*",
    re.DOTALL,
)
_SPOKEN = re.compile(r'\b(?:alt|title|aria-label)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_RUN = re.compile(r"[A-Za-z][a-z’']*(?: [A-Za-z][a-z’']*){3,}")
_WORD = re.compile(r"[A-Za-z][a-z’']+")
# Of a message to the browser: no words of the page, or what a reader has brought.
_NO_WORDS = {
    *(
        "id",
        "key",
        "form_id",
        "url",
        "js",
        "css",
        "icon",
        "spec",
        "language",
        "code_text",
        "default",
    ),
    *("value", "raw_values", "query_params", "page_script_hash", "html_content", "theme"),
}
# Of the data of a component: what a reader can change, and code.
_NO_TEXTS = {"code", "lab", "query", "text", "names", "key", "asks", "program"}


def english(text: str) -> list[str]:
    """The runs of English in a text, as Markdown or HTML.

    >>> english("로짓: `softmax of the logits`"), english("값은 the sum of all terms 입니다")
    ([], ['the sum of all terms'])
    """
    aloud = " · ".join(_SPOKEN.findall(text))
    shown = _TAG.sub(" · ", _UNREAD.sub(" · ", text))
    runs = [found[0] for found in _RUN.finditer(f"{shown} · {aloud}")]
    return [run for run in runs if len(_WORD.findall(run)) > 2]  # z p T x is no sentence


def texts_of(message: Message) -> Iterator[str]:
    """All texts in a message to the browser that a reader may read."""
    for field, value in message.ListFields():
        if field.name in _NO_WORDS:
            continue
        for each in value if field.is_repeated else [value]:
            if isinstance(each, Message):
                yield from texts_of(each)
            elif isinstance(each, str):
                yield from _in_json(each) if each.startswith(("{", "[")) else [each]
            elif field.name == "bytes":
                yield from _in_data(read(each))


def _in_json(text: str) -> Iterator[str]:
    """The texts in the data of a component."""
    try:
        yield from _in_data(json.loads(text))
    except ValueError:
        yield text


def _in_data(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for each in data:
            yield from _in_data(each)
    elif isinstance(data, dict):
        for name, each in data.items():
            if name not in _NO_TEXTS:
                yield from _in_data(each)
