"""The GPT-2-like vocabulary of the Stability page as a program: what each number type makes of it.

T temperature, z logits, p probabilities. bfloat16 is not NumPy's own: `ml_dtypes` brings it.
"""

from softmax_core import NUMBER_TYPES
from softmax_words import Words
from ui.charts.outcomes import called
from ui.take_away.filled import filled, quoted
from ui.take_away.snippets import literal

words = Words(__file__)

_TYPES = {"bfloat16": "ml_dtypes.bfloat16"}
_PROGRAM = '''\
import ml_dtypes  # $said_bfloat16
import numpy as np

T = $T
logits = np.random.default_rng(0).normal(-154.4, 4, 50_257).clip(-180, -135.9)


@np.errstate(all="ignore")  # $said_counted
def became(z):
    """$said_became"""
    exponentials = np.exp(z / z.dtype.type(T))
    total = np.add.accumulate(exponentials)[-1]
    p = exponentials / total
    lost = (p == 0) & (exponentials > 0) & np.isinf(total)
    subnormal = (p > 0) & (p < ml_dtypes.finfo(p.dtype).smallest_normal)
    return {
        $ordinary: int(np.sum((p > 0) & np.isfinite(p) & ~subnormal)),
        $subnormal: int(np.sum(subnormal)),
        $zero: int(np.sum((p == 0) & ~lost)),
        $sum_overflow: int(np.sum(lost)),
        $overflow: int(np.sum(np.isinf(p))),
        $nan: int(np.sum(np.isnan(p))),
    }


for dtype in ($types):
    z = logits.astype(dtype)
    print(np.dtype(dtype).name, $quoted_naive, became(z))
    print(np.dtype(dtype).name, $quoted_max_subtracted, became(z - z.max()))
'''
_OUTCOMES = ("ordinary", "subnormal", "zero", "sum_overflow", "overflow", "nan")


def vocabulary(T: float) -> str:
    """The program that counts what the probabilities of 50,257 classes came to."""
    types = ", ".join(_TYPES.get(name, f"np.{name}") for name in NUMBER_TYPES)
    outcomes = {kind: quoted(called(kind)) for kind in _OUTCOMES}
    return filled(_PROGRAM, words, T=literal(T), types=types, **outcomes)
