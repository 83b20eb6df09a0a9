"""The formulas of a sheet in MathML, which every browser sets since 2023.

The PDF has the same in its own notation, in `sheet.typ`, by the same keys.
"""

from html import escape

_I, _J = "<mi>i</mi>", "<mi>j</mi>"
_MAX = "<mo>max</mo><mi>z</mi>"


def _power(index: str, less: str = "") -> str:
    """The letter e to z over T, with z less something."""
    z = f"<msub><mi>z</mi>{index}</msub>"
    above = f"<mo>(</mo>{z}<mo>−</mo>{less}<mo>)</mo>" if less else z
    return f"<msup><mi>e</mi><mrow>{above}<mo>/</mo><mi>T</mi></mrow></msup>"


def _share(less: str = "") -> str:
    """One exponential over the sum of all."""
    total = f"<munder><mo>∑</mo>{_J}</munder>{_power(_J, less)}"
    over = f"<mfrac><mrow>{_power(_I, less)}</mrow><mrow>{total}</mrow></mfrac>"
    return f"<mrow><msub><mi>p</mi>{_I}</msub><mo>=</mo>{over}</mrow>"


FORMULAS = {"softmax": _share(), "shifted": _share(_MAX)}


def mathml(key: str, alt: str) -> str:
    """A formula that stands for itself, and what is heard in its place."""
    space = 'xmlns="http://www.w3.org/1998/Math/MathML"'
    return f'<math {space} display="block" alttext="{escape(alt)}">{FORMULAS[key]}</math>'
