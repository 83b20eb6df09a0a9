"""Single numbers as NumPy, PyTorch, JAX and TensorFlow show them: tensor(2., device='cuda:0').

Left out on purpose: what stands between quotation marks, for it is a name; a text that is one
scalar alone, for it is no vector.
"""

import re

_QUOTED = r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\""""
# One that is never closed is taken whole: else each quotation mark in it is tried as a beginning.
_QUOTED += r"""|'(?:[^'\\\n]|\\.){2000,}|"(?:[^"\\\n]|\\.){2000,}"""
_NUMBER = r"[-+]?(?:[\d.][\w.+-]*|inf|nan)"
_OPTION = r"\s*,\s*\w+=(?:[\w.]+|'[^'\n]*'|<[^<>\n]*>)"  # device='cuda:0', grad_fn=<AddBackward0>
_SCALAR = re.compile(
    rf"(?:\b\w+\.)*\b(?:(?:np\.)?(?:float|int|bfloat)\d+|[Tt]ensor|Array|array|DeviceArray|Decimal|mpf)"
    rf"\(\s*(?P<left>[\['\"]?)\s*(?P<made>{_NUMBER})\s*[\]'\"]?(?:{_OPTION})*\s*\)"
    rf"|<tf\.[^<>\n]*?\bnumpy=(?P<shown>{_NUMBER})>"
    rf"|tf\.Tensor\((?P<printed>{_NUMBER}), shape=\(\), dtype=\w+\)"
)
_PIECE = re.compile(rf"(?:{_SCALAR.pattern})|(?P<quoted>{_QUOTED})")


def bare_scalars(text: str) -> str:
    """`text` with each such number as a number alone; lines keep their numbers.

    >>> bare_scalars("(tensor(2., device='cuda:0'), 'tensor(1)')")
    "(2., 'tensor(1)')"
    """
    return text if _SCALAR.fullmatch(text.strip()) else _PIECE.sub(_bare, text)


def _bare(found: re.Match[str]) -> str:
    if found["quoted"]:
        return found[0]
    number = found["made"] or found["shown"] or found["printed"]
    return number + "\n" * found[0].count("\n")
