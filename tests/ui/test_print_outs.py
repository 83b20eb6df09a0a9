"""What other tools print is read back: the printers are written here, one for each tool."""

import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.charts.bars import logit_bars, probability_bars
from ui.paste.paste import read
from ui.take_away.data_files import as_csv, as_json
from ui.words.numbers import exact, plain

finite = st.floats(-1e6, 1e6).map(lambda x: round(x, 4) + 0.0)
vectors = st.lists(finite, min_size=2, max_size=12)
words = st.text("abcdefghij", min_size=1, max_size=6)
named = st.dictionaries(words, finite, min_size=2, max_size=12)


def r_vector(z: list[float], width: int) -> str:
    """As R prints a numeric vector: as many values on a line as fit, and where each line begins."""
    texts = [f"{x:.4f}" for x in z]
    wide = max(map(len, texts))
    mark = len(f"[{len(z)}]")
    each = max((width - mark) // (wide + 1), 1)
    lines = [
        f"[{i + 1}]".rjust(mark) + "".join(" " + text.rjust(wide) for text in texts[i : i + each])
        for i in range(0, len(z), each)
    ]
    return "\n".join(lines)


def r_named(z: dict[str, float], width: int) -> str:
    """As R prints a named vector: names over values, right-aligned in one width."""
    texts = [f"{x:.4f}" for x in z.values()]
    wide = max(map(len, [*texts, *z]))
    each = max(width // (wide + 1), 1)
    lines = []
    for i in range(0, len(z), each):
        lines.append("".join(name.rjust(wide) + " " for name in [*z][i : i + each]))
        lines.append("".join(text.rjust(wide) + " " for text in texts[i : i + each]))
    return "\n".join(lines)


def matlab(z: list[float], column: bool) -> str:
    """As MATLAB prints with format short: a common factor where a value has four digits."""
    largest = max(map(abs, z))
    power = math.floor(math.log10(largest)) if largest >= 1000 else 0
    body = [f"{x / 10**power:10.4f}" for x in z]
    factor = f"   1.0e+{power:02d} *\n\n" if power else ""
    between = "\n" if column else ""
    return f"x =\n\n{factor}{between.join(body)}\n\n"


def julia(z: list[float]) -> str:
    """As Julia shows a vector."""
    return f"{len(z)}-element Vector{{Float64}}:\n" + "\n".join(f" {x}" for x in z)


def torch(z: list[float], tail: str) -> str:
    """As PyTorch prints: four digits, six values on a line here."""
    rows = [", ".join(f"{x:.4f}" for x in z[i : i + 6]) for i in range(0, len(z), 6)]
    return "tensor([" + ",\n        ".join(rows) + f"]{tail})"


TAILS = st.sampled_from(
    ["", ", device='cuda:0'", ", grad_fn=<AddBackward0>", ", dtype=torch.float16",
     ",\n       requires_grad=True", ", device='mps:0', grad_fn=<SelectBackward0>"]
)  # fmt: skip
WRAPPED = {
    "alone": "{}",
    "a parameter": "Parameter containing:\n{}",
    "a model's answer": "SequenceClassifierOutput(loss=None, logits={}, hidden_states=None)",
    "a dictionary": "{{'loss': None, 'logits': {}}}",
    "an assignment": "z = {}",
}


@given(vectors, st.integers(20, 80))
@settings(deadline=None, max_examples=40)
def test_what_r_prints_is_read(z, width):
    """The [k] before a line counts values; it is none itself."""
    assert read(r_vector(z, width)).z == tuple(z)


@given(named, st.integers(20, 80))
@settings(deadline=None, max_examples=40)
def test_what_r_prints_with_names_is_read(z, width):
    """Names stand above their values, in as many pairs of lines as it takes."""
    found = read(r_named(z, width))
    assert (found.z, found.names) == (tuple(z.values()), tuple(z))


@given(vectors, st.booleans())
@settings(deadline=None, max_examples=40)
def test_what_matlab_prints_is_read(z, column):
    """The common factor belongs to every value: without it the logits are a thousandth."""
    largest = max(map(abs, z))
    power = math.floor(math.log10(largest)) if largest >= 1000 else 0
    wanted = [float(f"{x / 10**power:.4f}e{power}") for x in z]
    assert read(matlab(z, column)).z == tuple(wanted)


@given(vectors)
@settings(deadline=None, max_examples=40)
def test_what_julia_shows_is_read(z):
    """Its head says how many there are, and that is held to."""
    assert read(julia(z)).z == tuple(z)
    with pytest.raises(ValueError, match=rf"says {len(z)} values, and {len(z) - 1} stand"):
        read(julia(z).rsplit("\n", 1)[0])


@given(vectors, TAILS, st.sampled_from([*WRAPPED]))
@settings(deadline=None, max_examples=40)
def test_what_pytorch_prints_is_read_in_any_wrapping(z, tail, wrapping):
    """A model answers with an object; its logits stand inside."""
    assert read(WRAPPED[wrapping].format(torch(z, tail))).z == tuple(z)


@given(named)
@settings(deadline=None, max_examples=40)
def test_what_pandas_prints_is_read(z):
    """A series, a frame of one column, a frame of names and values, and its JSON."""
    series = pd.Series(z, name="z")
    names = series.index
    frame = pd.DataFrame({"name": [*z], "z": [*z.values()]})
    with pd.option_context("display.precision", 4, "display.float_format", "{:.4f}".format):
        for text in (repr(series), repr(series.to_frame()), repr(frame), frame.to_csv(index=False)):
            found = read(text)
            assert (found.z, found.names) == (tuple(z.values()), tuple(names))
        found = read(repr(series.reset_index(drop=True)))
    assert (found.z, found.names) == (tuple(z.values()), None)
    assert "counts the rows" in found.notes[0]
    assert read(series.to_json()).names == tuple(names)


@given(named)
@settings(deadline=None, max_examples=40)
def test_what_python_prints_is_read(z):
    """Dictionaries, tuples, NumPy's scalars, and JSON in a text of JSON."""
    scalars = {name: np.float64(value) for name, value in z.items()}
    for text in (repr(z), repr(scalars), repr([*z.items()]), json.dumps(json.dumps(z))):
        found = read(text)
        assert (found.z, found.names) == (tuple(z.values()), tuple(z))
    assert read(repr(tuple(z.values()))).z == tuple(z.values())


@given(st.lists(st.floats(allow_nan=False), min_size=2, max_size=12), st.sampled_from("\n\t; "))
@settings(deadline=None, max_examples=40)
def test_what_this_lab_shows_it_reads(z, mark):
    """Its minus sign, its ∞ and its powers of ten: who copies a number wants to paste it."""
    assert read(mark.join(map(plain, z))).z == tuple(z)
    assert read(mark.join(map(exact, z))).z == tuple(z)


@given(
    st.lists(st.floats(allow_nan=False), min_size=2, max_size=12),
    st.sampled_from(["=", "+", "-", "@", "", "'"]),
)
@settings(deadline=None, max_examples=40)
def test_the_files_of_data_are_read_back(z, begins):
    """What was saved last week is where this week begins; a guarded name loses its apostrophe."""
    names = tuple(f"{begins}n{i}" for i in range(len(z)))
    charts = [logit_bars(z, names), probability_bars([1 / len(z)] * len(z), names)]
    for text in (as_csv(charts).decode("utf-8-sig"), as_json(charts, "/?T=2").decode()):
        found = read(text)
        assert (found.z, found.names) == (tuple(z), names)


@given(st.lists(finite, min_size=2, max_size=12))
@settings(deadline=None, max_examples=40)
def test_decimal_commas_are_read_or_asked_about(z):
    """Half of Europe writes them; never is one number taken for two without a word."""
    text = "\n".join(f"{x:.2f}".replace(".", ",") for x in z)
    whole = [f"{x:.2f}".partition(".")[0] for x in z]
    if any(whole == [str(i + first) for i in range(len(z))] for first in (0, 1)):
        with pytest.raises(ValueError, match="may be the number"):
            read(text)
        return
    found = read(text)
    assert found.z == tuple(float(f"{x:.2f}") for x in z)
    assert found.notes[0].startswith("Commas were read as decimal points")


WRITTEN = {
    "a point": lambda x: f"{x:.2f}",
    "a comma": lambda x: f"{x:.2f}".replace(".", ","),
    "a real minus": lambda x: f"{x:.2f}".replace("-", "−"),
    "whole": lambda x: f"{x:.0f}",
}
NAMES = ["cat", "dog", "a1", "my fox", "2x", "é", "0", "7"]
LAYOUTS = {
    "a column": lambda z, names, mark: "\n".join(z),
    "a row": lambda z, names, mark: mark.join(z),
    "pairs": lambda z, names, mark: "\n".join(map(mark.join, zip(names, z, strict=True))),
    "names above": lambda z, names, mark: mark.join(names) + "\n" + mark.join(z),
}


@given(st.data())
@settings(deadline=None, max_examples=400)
def test_no_table_is_read_as_other_numbers_without_a_word(data):
    """Right, or right with a sentence, or refused with one: whatever stands between the cells."""
    lists = st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True)
    names = data.draw(lists.filter(lambda names: not {*names} <= {"0", "7"}))
    size = {"min_size": len(names), "max_size": len(names)}
    numbers = data.draw(st.lists(st.integers(-500, 1500).map(lambda x: x / 100), **size))
    z = [*map(WRITTEN[data.draw(st.sampled_from([*WRITTEN]))], numbers)]
    layout = data.draw(st.sampled_from([*LAYOUTS]))
    mark = data.draw(st.sampled_from(";\t " if "," in z[0] or "−" in "".join(z) else ";\t ,"))
    text = LAYOUTS[layout](z, names, mark)
    try:
        found = read(text)
    except ValueError:
        return
    assert found.z == tuple(float(x.replace(",", ".").replace("−", "-")) for x in z), text
    if found.names is not None or not found.notes:
        assert found.names == (None if layout in ("a column", "a row") else tuple(names)), text
