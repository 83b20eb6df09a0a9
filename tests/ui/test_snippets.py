"""A program that is taken home prints the numbers that stood on the page."""

import contextlib
import importlib.util
import io
import math
import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_core import NUMBER_TYPES, PRESETS, STEP_TYPES, jacobian, limits, softmax, steps
from ui.address.link import DEFAULT_NAMES, Lab
from ui.take_away.snippets import LANGUAGES, program
from ui.tape.tape import rows

RUN_HERE = ("NumPy", "plain")
# PyTorch is no dependency of the lab: `uv run --with torch pytest tests/ui/test_snippets.py` runs
# its programs too.
HAS_TORCH = importlib.util.find_spec("torch") is not None
NEARLY = ("plain", "PyTorch") if HAS_TORCH else ("plain",)
NASTY = ('"; import os #', "a\\", "line\nbreak", "'''", "\u202eüñ猫😀", "{p} $z %s", "\r\0")
VECTORS = {
    "the default": (2.0, 1.0, 0.1),
    "two": (1.0, -1.0),
    "twelve": (3.0, 1.0, 0.5, -1.0, 2.0, 0.0, -3.0, 4.0, 1.5, -0.5, 2.5, 0.25),
    "a tie": (1.0, 1.0, 0.0),
    "inf": (math.inf, 1.0, -math.inf),
    "two infinities": (math.inf, math.inf, 0.0),
    "a mask": (2.0, -math.inf, 0.0),
    "nothing": (-math.inf, -math.inf, -math.inf),
    "huge": (1e300, -1e300, 0.0),
    "the largest": (sys.float_info.max, -sys.float_info.max),
    "tiny": (5e-324, 0.0, -5e-324),
    "far below": (-1000.0, -1001.0, -1002.0),
} | {name: preset.z for name, preset in PRESETS.items()}
TEMPERATURES = (1.0, 0.5, 0.37, 0.0, math.inf, 1e-3, 5e-324, 1e300, 1.7e308)
SHIFTS = ("none", "max", 3.25, -1e9)

each_vector = pytest.mark.parametrize("z", VECTORS.values(), ids=VECTORS)
each_language = pytest.mark.parametrize("language", RUN_HERE)
each_type = pytest.mark.parametrize("dtype", NUMBER_TYPES)


def lab_of(z, T=1.0, dtype="float64", names=DEFAULT_NAMES) -> Lab:
    """A lab with as many names as logits."""
    return Lab(tuple(z), tuple(names[: len(z)]), T, dtype)


def printed(text: str) -> str:
    """What a program prints, run here: NumPy's warnings about what breaks are expected."""
    said = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(said):
        warnings.simplefilter("ignore")
        exec(compile(text, "program", "exec"), {})
    return said.getvalue()


def probabilities(text: str) -> list[float]:
    """The numbers before the names."""
    return [float(line.split()[0]) for line in printed(text).splitlines()]


def tables(text: str, shifts: int) -> list[dict[str, list[float]]]:
    """The rows that each computation of a program prints, by their names."""
    found: list[dict[str, list[float]]] = []
    for line in printed(text).splitlines()[1:]:
        cells = line.split(" ")
        first = next(i for i, cell in enumerate(cells) if _is_number(cell))
        name = " ".join(cells[:first])
        if name == "z":
            given = list(map(float, cells[first:]))
            continue
        if name in ("z / T", "z - c"):
            found.append({"z": given})
        found[-1][name] = list(map(float, cells[first:]))
    assert len(found) == shifts
    return found


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def exactly(found: list[float], wanted: list[float]) -> bool:
    """The same numbers, NaN included."""
    return np.array_equal(found, wanted, equal_nan=True)


@each_vector
@pytest.mark.parametrize("T", TEMPERATURES)
def test_numpy_prints_the_cores_probabilities_to_the_last_bit(z, T):
    """The same formula in the same order: a learner compares digits, and all of them agree."""
    assert exactly(probabilities(program("NumPy", lab_of(z, T))), softmax(z, T).tolist())


@each_vector
@pytest.mark.parametrize("language", NEARLY)
@pytest.mark.parametrize("T", TEMPERATURES)
def test_the_others_print_the_cores_probabilities(language, z, T):
    """Their exp and their sum may round otherwise in the last bits, and in no digit shown."""
    found = probabilities(program(language, lab_of(z, T)))
    np.testing.assert_allclose(found, softmax(z, T), rtol=1e-14, atol=0)


@each_vector
@each_type
@pytest.mark.parametrize("T", [1.0, 0.5, 0.0, math.inf, 1e-3, 1e300])
def test_numpy_prints_every_step_as_the_type_holds_it(z, T, dtype):
    """Step by step and Stability: the broken numbers break in the learner's own hands too."""
    found = tables(program("NumPy", lab_of(z, T, dtype), SHIFTS), len(SHIFTS))
    for shift, table in zip(SHIFTS, found, strict=True):
        wanted = rows(steps(z, T, shift=shift, dtype=dtype))
        for row in wanted:
            name = row.name.replace("\N{MINUS SIGN}", "-")
            assert exactly(table[name], row.values), (shift, name)


@each_vector
@each_type
@pytest.mark.parametrize("language", NEARLY)
@pytest.mark.parametrize("T", [1.0, 0.5, 0.0, math.inf, 1e-3, 1e300])
def test_the_others_round_as_the_type_does(language, z, T, dtype):
    """NaN, inf and 0 stand where they stand on the page; a rounding may differ by its last bit."""
    found = tables(program(language, lab_of(z, T, dtype), SHIFTS), len(SHIFTS))
    held = limits(dtype)
    for shift, table in zip(SHIFTS, found, strict=True):
        for row in rows(steps(z, T, shift=shift, dtype=dtype)):
            name = row.name.replace("\N{MINUS SIGN}", "-")
            spread = 8 * held.unit_roundoff
            bounds = {"rtol": spread, "atol": 2 * held.smallest_subnormal, "equal_nan": True}
            np.testing.assert_allclose(table[name], row.values, **bounds, err_msg=f"{shift} {name}")


@pytest.mark.parametrize("dtype", sorted(STEP_TYPES.keys() - NUMBER_TYPES.keys()))
@pytest.mark.parametrize("language", ["NumPy", *NEARLY])
def test_float8_is_rounded_alike_in_every_language(language, dtype):
    """256 values leave no last bit to differ in: a mask is NaN in e4m3fn, a sum stands still."""
    shifts = ("none", "max", 3.25, -1000.0)
    for z in (*VECTORS.values(), (0.0,) * 12, (7.0, 4.0, 1.0), (300.0, -300.0), (500.0, 1.0)):
        for T in (1.0, 0.37, 0.0, math.inf):
            found = tables(program(language, lab_of(z, T, dtype), shifts), len(shifts))
            for shift, table in zip(shifts, found, strict=True):
                for row in rows(steps(z, T, shift=shift, dtype=dtype)):
                    name = row.name.replace("\N{MINUS SIGN}", "-")
                    assert exactly(table[name], row.values), (z, T, shift, name)


def test_pytorch_says_that_it_computes_in_no_float8():
    """It has the types and stores them; a program that adds two would end in an error."""
    text = program("PyTorch", lab_of((2.0, 1.0), dtype="float8_e5m2"), ("none",))
    assert "PyTorch stores float8, and does not add or divide it." in text
    assert ".to(torch.float8_e5m2).to(torch.float32)" in text


@each_vector
@pytest.mark.parametrize("language", ["NumPy", *NEARLY])
@pytest.mark.parametrize("T", TEMPERATURES)
def test_the_jacobian_follows_the_probabilities(language, z, T):
    """A row for each p: the slopes of the page's map, or the sentence that says there are none."""
    lab = lab_of(z, T)
    text = program(language, lab, slopes=True)
    assert text.startswith(program(language, lab))
    lines = [line.split() for line in printed(text).splitlines()]
    try:
        wanted = jacobian(z, T)
    except ValueError:
        assert "# A tie at T = 0" in text
        assert len(lines) == len(z)
        return
    assert lines[len(z)][0] == "J:"
    found = [list(map(float, line[: len(z)])) for line in lines[len(z) + 1 :]]
    assert [line[len(z) :] for line in lines[len(z) + 1 :]] == [[name] for name in lab.names]
    assert "-0.0" not in [cell for line in lines for cell in line]
    np.testing.assert_allclose(found, wanted, rtol=1e-13, atol=1e-322)


@each_language
@given(z=st.lists(st.floats(-50, 50), min_size=2, max_size=12), T=st.floats(0.01, 100))
@settings(deadline=None, max_examples=60)
def test_any_lab_prints_its_probabilities(language, z, T):
    """Not only the vectors that somebody thought of."""
    found = probabilities(program(language, lab_of(z, T)))
    np.testing.assert_allclose(found, softmax(z, T), rtol=1e-13, atol=0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dtype", ["float64", "float16"])
def test_a_program_runs_by_itself(language, dtype):
    """It is pasted into an empty file: everything it needs is in it."""
    if language == "PyTorch" and not HAS_TORCH:
        pytest.skip("PyTorch is not installed: its programs are parsed, but not run")
    lab = lab_of((2.0, 1.0, 0.1), dtype=dtype)
    shifts = () if dtype == "float64" else ("none", "max")
    command = [sys.executable, "-W", "error", "-c", program(language, lab, shifts)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "0.659" in done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("shifts", [(), ("none", "max")])
def test_a_name_is_text_and_never_code(language, name, shifts):
    """A link is an attacker's way into a learner's own machine."""
    lab = lab_of((2.0, 1.0), names=(name, "b"))
    text = program(language, lab, shifts)
    compile(text, "program", "exec")
    assert f"names = {[name, 'b']!r}\n" in text
    if language in RUN_HERE:
        assert name in printed(text)


@pytest.mark.parametrize("z", VECTORS.values(), ids=VECTORS)
@pytest.mark.parametrize("shifts", [(), SHIFTS])
@pytest.mark.parametrize("T", [1.0, 0.0, math.inf, 1.7e308])
def test_pytorchs_program_is_a_program(z, shifts, T):
    """Where PyTorch is not installed its program is still parsed, and read for what it must say."""
    for dtype in STEP_TYPES:
        text = program("PyTorch", lab_of(z, T, dtype), shifts)
        compile(text, "program", "exec")
        assert "import torch\n" in text
        assert (f".to(torch.{dtype})" in text) is bool(shifts)
        assert "numpy" not in text


def test_pytorch_uses_its_own_softmax():
    """What a learner will write is `torch.softmax`; z - max comes first, so that T may be small."""
    assert "p = torch.softmax((z - z.max()) / T, dim=0)\n" in program("PyTorch", Lab())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_limit_is_named(language):
    """At T = 0 there is no formula to run: the program says what it does instead."""
    assert "# The limit T -> 0" in program(language, Lab(T=0.0))
    assert "# The limit T -> inf" in program(language, Lab(T=math.inf))
    assert "no distribution" in program(language, lab_of((-math.inf, -math.inf)))
    assert "limit" not in program(language, Lab())
