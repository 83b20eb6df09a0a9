"""How a page is cited: as a sentence, and in BibTeX. Pure text.

The lab's name, its version and the year of it are those of `CITATION.cff` at the root.
"""

import re
from functools import cache
from pathlib import Path

from softmax_words import Words

words = Words(__file__)
_FIELD = re.compile(r'^([\w-]+): "?(.*?)"?$', re.MULTILINE)
# What BibTeX or TeX would take for a command of its own.
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {sign: f"\\{sign}" for sign in "&%$#_{}"}


@cache
def of_lab() -> dict[str, str]:
    """What `CITATION.cff` says of the lab, by field.

    >>> of_lab()["title"]
    'Softmax Lab'
    """
    file = Path(__file__).parents[2] / "CITATION.cff"
    return dict(_FIELD.findall(file.read_text(encoding="utf-8")))


def _year() -> str:
    return of_lab()["date-released"][:4]


def in_text(page: str, address: str) -> str:
    """A page as a list of references has it."""
    version, lab = of_lab()["version"], of_lab()["title"]
    place = {"page": page, "lab": lab, "version": version, "year": _year()}
    return words("cite.text", address=address, **place)


def in_bibtex(page: str, key: str, address: str) -> str:
    """A page as an entry that both BibTeX and biblatex read."""
    lab = of_lab()["title"]
    fields = {
        "author": f"{{{_tex(lab)}}}",  # one name, not a first and a last
        "title": f"{{{_tex(page)}}}",
        "howpublished": words("cite.published", lab=_tex(lab), version=of_lab()["version"]),
        "year": _year(),
        "url": address,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{softmax-lab-{key},\n{lines}}}\n"


def _tex(text: str) -> str:
    """A text whose signs TeX shows as they are."""
    return "".join(_TEX.get(sign, sign) for sign in text)
