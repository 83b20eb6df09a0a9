"""What a copy of the lab is made of: each installed part, its version, and what its licence is.

Read from what the packages say of themselves. Pure, no Streamlit.
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LAB = "softmax-lab"
_OF_LICENCE = "License ::"
_SHORT = 60  # characters: what is longer is the text of a licence, and not its name


class Part(NamedTuple):
    """A package: its name, its version, its licence, and the files of its notice ("" for none)."""

    name: str
    version: str
    licence: str
    notices: str


def parts() -> list[Part]:
    """All that serves readers, with every extra; where the lab is not installed, all that is."""
    lab = _installed(LAB)
    extras = lab.metadata.get_all("Provides-Extra") if lab else None
    found = dict(_needed(LAB, ("", *(extras or ()))))
    if len(found) < 2:
        found = {canonicalize_name(each.name): each for each in distributions()}
    return [_part(name, found[name]) for name in sorted(found)]


def _needed(name: str, extras: Iterable[str]) -> Iterator[tuple[str, Distribution]]:
    """A package and all that it needs, each once: what is not installed serves nobody."""
    found: dict[str, Distribution] = {}
    asked = [(name, tuple(extras))]
    while asked:
        name, of = asked.pop()
        known = canonicalize_name(name)
        if known in found or (package := _installed(name)) is None:
            continue
        found[known] = package
        asked += [(each.name, ("", *each.extras)) for each in _asked_by(package, of)]
    yield from found.items()


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _asked_by(package: Distribution, extras: tuple[str, ...]) -> Iterator[Requirement]:
    """What a package with these extras needs on this machine."""
    for text in package.requires or ():
        need = Requirement(text)
        if need.marker is None or any(need.marker.evaluate({"extra": each}) for each in extras):
            yield need


def _part(name: str, package: Distribution) -> Part:
    files = [each.rpartition("/")[2] for each in package.metadata.get_all("License-File") or ()]
    return Part(name, package.version, licence(package), ", ".join(dict.fromkeys(files)))


def licence(package: Distribution) -> str:
    """What a package calls its licence: an expression, else a short name, else its classifiers.

    One that says none of them may bring the text, whose first line is its title.
    """
    for named in (*_said(package, "license_expression"), *_said(package, "license")):
        if named.strip() and len(named) <= _SHORT and "\n" not in named:
            return named.strip()
    kinds = [each for each in _said(package, "classifier") if each.startswith(_OF_LICENCE)]
    return ", ".join(each.rpartition(" :: ")[2] for each in kinds) or _title(package)


def _title(package: Distribution) -> str:
    """The title of the text of a licence; nothing where none is there, or it has none."""
    texts = (each for each in package.files or () if each.stem.upper() in ("LICENSE", "LICENCE"))
    lines = (each.read_text(encoding="utf-8").strip().partition("\n")[0] for each in texts)
    return next((line for line in lines if 0 < len(line) <= _SHORT), "")


def _said(package: Distribution, field: str) -> list[str]:
    """What a package says of itself under a name, each time that it says it."""
    said = package.metadata.json.get(field, [])
    return [said] if isinstance(said, str) else said
