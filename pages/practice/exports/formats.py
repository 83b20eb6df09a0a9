"""The formats of a file, by the names that an address gives them. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pages.practice.exports import canvas, gift, handout, moodle, table
from pages.practice.exports.collection import Collection
from ui.teach import sets
from ui.teach.sets import Set

_LONGEST = 60  # characters of what the parts of a set are called in the name of a file
_OTHERS = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True)
class Format:
    """One format: how its file ends, what a browser calls it, and its writer."""

    ending: str
    mime: str
    written: Callable[[Collection], bytes]


FORMATS = {
    "moodle": Format("xml", "application/xml", moodle.written),
    "canvas": Format("zip", "application/zip", canvas.written),
    "gift": Format("gift.txt", "text/plain", gift.written),
    "csv": Format("csv", "text/csv", table.written),
    "markdown": Format("md", "text/markdown", handout.written),
}


def file_name(of: Set, variants: int, name: str) -> str:
    """The name of a file: which set, which seed, and how many variants.

    >>> file_name(Set(("zeros", "compute"), count=8, seed=7), 3, "moodle")
    'softmax-lab-zeros-compute-8-seed-7-variants-3-moodle.xml'
    """
    parts = _OTHERS.sub("-", sets.written_parts(of.parts).lower())[:_LONGEST].strip("-")
    own = f"-student-{of.student}" if of.student != sets.EVERYBODY else ""
    more = f"-variants-{variants}" if variants > 1 else ""
    which = f"{parts}-{of.count}-seed-{of.seed}{own}{more}"
    return f"softmax-lab-{which}-{name}.{FORMATS[name].ending}"
