"""The numbers of a page as a program of its own: in NumPy, in PyTorch, or in plain Python.

Pure text, from the templates of `ui.take_away.snippet_templates`. Names and numbers enter as
literals that `repr` writes: a name is never code.
"""

import math
import sys
from collections.abc import Sequence

from softmax_core import NUMBER_TYPES, jacobian, limits
from softmax_words import Words
from ui.address.link import Lab
from ui.take_away import snippet_templates as text
from ui.take_away.filled import filled, quoted

words = Words(__file__)
LANGUAGES = ("NumPy", "PyTorch", "plain")
_VAST = sys.float_info.max / 1024  # a T from which on a difference that overflows would matter


def program(
    language: str, lab: Lab, shifts: Sequence[str | float] = (), *, slopes: bool = False
) -> str:
    """The program that prints the probabilities of `lab`, or with `shifts` every step to them.

    A shift is what `softmax_core.steps` takes: "none", "max" or a number; the steps are in the
    number type of `lab`, while the probabilities alone are the core's answer in float64. With
    `slopes` their Jacobian follows.
    """
    if shifts:
        return _steps(language, lab, shifts)
    return _softmax(language, lab) + (_slopes(language, lab) if slopes else "")


def literal(x: float) -> str:
    """A literal that every language here reads."""
    return repr(float(x)) if math.isfinite(x) else f'float("{float(x)!r}")'


def _filled(template: str, **parts: str) -> str:
    return filled(template, words, **parts)


def _list(values: Sequence[float]) -> str:
    return f"[{', '.join(map(literal, values))}]"


def _names(lab: Lab) -> str:
    return f"names = {list(map(str, lab.names))!r}\n"


def _softmax(language: str, lab: Lab) -> str:
    """Softmax by its formula, or by its limit where only a limit answers."""
    vector = _filled(text.VECTORS[language], z=_list(lab.z))
    given = f"{_names(lab)}z = {vector}\nT = {literal(lab.T)}\n"
    body = _limit(language, lab) or _halved(language, lab) + _filled(text.FORMULA[language])
    shown = _filled(text.PRINT, p=text.FLOATS[language])
    return f"{text.IMPORTS[language]}\n\n{given}\n{body}\n{shown}"


def _halved(language: str, lab: Lab) -> str:
    """Half of everything, where T is vast."""
    halve = f"# {words('program.halved')}\n{text.HALVES[language]}\n"
    return halve if lab.T >= _VAST else ""


def _limit(language: str, lab: Lab) -> str:
    """The answer where the formula has none, and the sentence that says so."""
    if max(lab.z) == -math.inf:
        return f"# {words('program.nothing')}\n{text.NOTHING[language]}"
    wins = f"{text.ENTRY[language]} == {text.LARGEST[language]}"
    if max(lab.z) == math.inf:
        why = words("program.infinite_logit")
    elif lab.T == 0:
        why = words("program.T_zero")
    elif math.isinf(lab.T):
        why = words("program.T_infinite")
        wins = f"{text.ENTRY[language]} > {literal(-math.inf)}"
    else:
        return ""
    return f"# {why}\n{_filled(text.SHARED[language], wins=wins)}"


def _slopes(language: str, lab: Lab) -> str:
    """The Jacobian by its formula, or by its limit where only a limit answers."""
    try:
        matrix = jacobian(lab.z, lab.T)
    except ValueError:
        return f"\n# {words('program.tie')}\n"
    if _limit(language, lab):
        value = literal(matrix[0, 0])
        body = _filled(text.FLAT[language], value=value)
    else:
        body = _filled(text.SLOPES[language], halved=" / 2" if lab.T >= _VAST else "")
    return f"\n{body}\n{_filled(text.PRINT_SLOPES, J=text.ROWS[language])}"


def _steps(language: str, lab: Lab, shifts: Sequence[str | float]) -> str:
    """Every step in the number type, once for each shift."""
    rounds = _rounds(language, lab)
    template = text.TYPED_FLOAT8 if rounds else text.TYPED[language]
    type_ = _type(language, lab)
    typed = _filled(template, z=_list(lab.z), T=literal(lab.T), type=type_, dtype=lab.dtype)
    blocks = [_block(language, lab, shift) for shift in shifts]
    head = f"{_imports(language, lab)}\n{_machine(language, lab)}{_names(lab)}{typed}"
    start = f"print({quoted(words('program.class'))}, *names)\n{_row(language, 'z', 'z')}"
    return "\n".join([f"{head}\n{start}", *blocks])


def _rounds(language: str, lab: Lab) -> bool:
    """Whether each result has to be rounded: PyTorch holds float8 and does not compute in it."""
    return language == "PyTorch" and lab.dtype not in NUMBER_TYPES


def _is_of_ml_dtypes(lab: Lab) -> bool:
    """Whether NumPy has the number type from ml_dtypes."""
    return lab.dtype == "bfloat16" or lab.dtype not in NUMBER_TYPES


def _type(language: str, lab: Lab) -> str:
    """The number type by its name in `language`."""
    module = {"NumPy": "ml_dtypes" if _is_of_ml_dtypes(lab) else "np", "PyTorch": "torch"}
    return f"{module.get(language, '')}.{lab.dtype}"


def _imports(language: str, lab: Lab) -> str:
    lines = [text.IMPORTS[language]]
    if language == "NumPy" and _is_of_ml_dtypes(lab):
        lines.insert(0, "import ml_dtypes")
    if language == "plain" and lab.dtype in ("float16", "bfloat16", "float32"):
        lines.append("import struct")
    if language != "NumPy":
        accumulate = "from itertools import accumulate"
        lines = [accumulate, "", *lines] if language == "PyTorch" else [*lines, accumulate]
    return "\n".join(lines) + "\n"


def _machine(language: str, lab: Lab) -> str:
    """Rounding to the number type, which plain Python does not have."""
    if language != "plain":
        return ""
    code = {"float16": "e", "float32": "f"}.get(lab.dtype, "")
    key = "IEEE" if code else lab.dtype if lab.dtype in NUMBER_TYPES else "float8"
    body = _filled(text.HELD[key], code=code, **(_float8(lab) if key == "float8" else {}))
    return _filled(text.MACHINE, held=words("program.held", dtype=lab.dtype), body=body)


def _float8(lab: Lab) -> dict[str, str]:
    """What rounding to a float8 has to know: its digits, its lowest step, and what is too large."""
    edges = limits(lab.dtype)
    digits = -int(math.log2(edges.unit_roundoff))
    return {
        "digits": str(digits),
        "lowest": str(int(math.log2(edges.smallest_normal)) + 1),
        "most": literal(edges.max),
        "too_large": "math.inf" if edges.has_infinity else "math.nan",
        "of_infinity": "x" if edges.has_infinity else "math.nan",
    }


def _largest(language: str, lab: Lab) -> str:
    """The largest logit; NaN where one is, as the number type has it."""
    is_plain = language == "plain" and lab.dtype not in NUMBER_TYPES
    return text.LARGEST_OR_NAN if is_plain else text.LARGEST[language]


def _block(language: str, lab: Lab, shift: str | float) -> str:
    """The steps with one shift, and the lines that print them."""
    rounds = _rounds(language, lab)
    start, rows, lines = "shifted", {"z - c": "shifted", "(z - c) / T": "scaled"}, ""
    if shift == "none":
        start, rows, why = "z", {"z / T": "scaled"}, words("program.naive")
    elif shift == "max":
        c, why = _largest(language, lab), words("program.max")
    else:
        constant = {"c": literal(float(shift)), "type": _type(language, lab)}
        template = text.CONSTANT_FLOAT8 if rounds else text.CONSTANT[language]
        c, why = _filled(template, **constant), words("program.constant")
    if shift != "none":
        lines = f"c = {c}\n{text.SUBTRACT_FLOAT8 if rounds else text.SUBTRACT[language]}"
    lines += _filled(text.STEPS_FLOAT8 if rounds else text.STEPS[language], start=start)
    rows |= {"exp": "exponentials", words("program.running_sum"): "sums", "p": "p"}
    printed = "".join(_row(language, row, name) for row, name in rows.items())
    return f"# {why}\n{lines}{printed}"


def _row(language: str, row: str, name: str) -> str:
    return _filled(text.ROW[language], row=quoted(row), name=name)
