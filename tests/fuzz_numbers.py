"""What the pages of four lessons draw, beside what the core says for the address that they have."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

import softmax_core as core
from pages.lessons import LESSONS
from pages.stability import examples
from pages.steps.forms import form_of
from ui.address.parameters import Values

PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--") | {ord("∞"): "inf"}
Charts = Mapping[str, Any]
Found = Iterable[tuple[str, list[float], Any]]  # what it is, as it is drawn, as it should be
_TAPE = r'data-follows="{}".*?</table>'
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*?(?: title=\"([^\"]*)\")?>(.*?)</t[hd]>", re.DOTALL)


def number(said: str) -> float:
    """A number as a page writes it."""
    return float(said.translate(PLAIN).replace("×10", "e"))


def fault_of_numbers(page: str, query: Mapping[str, list[str]], charts: Charts, html: str) -> str:
    """What is drawn wrong on a page with this address; empty where nothing is."""
    if page not in CHECKED:
        return ""
    lesson = LESSONS[page]
    values = lesson.fitted(lesson.read(dict(query))[0])
    for what, drawn, right in CHECKED[page](values, charts, html):
        if not np.allclose(drawn, np.asarray(right, float), rtol=1e-12, atol=1e-12, equal_nan=True):
            return f"{what} is drawn as {drawn}, and is {right}"
    return ""


def bars(charts: Charts, key: str) -> list[float]:
    """What the bars of a chart say, to all digits."""
    return list(map(number, charts[key]["figure"]["data"][0]["customdata"]))


def tape(html: str, name: str) -> dict[str, list[str]]:
    """The rows of a tape by their heads, to all digits."""
    found = re.search(_TAPE.format(name), html, re.DOTALL)
    rows = [_CELL.findall(row) for row in _ROW.findall(found[0] if found else "")]
    return {re.sub(r"<small.*|<[^>]*>", "", row[0][1]): [t for t, _ in row[1:]] for row in rows}


def _steps(values: Values, charts: Charts, html: str) -> Found:
    lab = values.lab
    rows = list(tape(html, "table").values())[1 : len(lab.z) + 1]
    if not rows:  # a question hides the page
        return
    of = core.steps(lab.z, lab.T, shift=form_of(values).shift, dtype=lab.dtype)
    yield "z", [number(row[0]) for row in rows], np.asarray(of.logits)
    if all(row[-1] for row in rows):
        yield "p", [number(row[-1]) for row in rows], of.probabilities


def _stability(values: Values, charts: Charts, html: str) -> Found:
    lab, z = examples.shown(values), examples.moved(values)
    for name, shift in (("naive_tape", "none"), ("shifted_tape", values.shift)):
        if row := tape(html, name).get("p"):
            right = core.steps(z, lab.T, shift=shift, dtype=lab.dtype).probabilities
            yield name, list(map(number, row)), right


def _zeros(values: Values, charts: Charts, html: str) -> Found:
    z, T = np.array(values.lab.z), values.lab.T
    right = {
        "bars_softmax": core.softmax(z, T),
        "bars_sparsemax": core.sparsemax(z, T),
        "bars_entmax": core.entmax(z, temperature=T, alpha=values.alpha),
    }
    for key in right.keys() & charts.keys():
        yield key, bars(charts, key), right[key]


def _jacobian(values: Values, charts: Charts, html: str) -> Found:
    z, T = np.array(values.lab.z), values.lab.T
    if "target" in charts:
        yield "p", bars(charts, "target"), core.softmax(z, T)
    if "steps" in charts:
        column = values.lab.names.index(values.logit)
        slopes = core.jacobian(z, T)[:, column] * values.step
        yield "the slope's step", bars(charts, "steps"), slopes


CHECKED: dict[str, Callable[[Values, Charts, str], Found]] = {
    "steps": _steps,
    "stability": _stability,
    "zeros": _zeros,
    "jacobian": _jacobian,
}
