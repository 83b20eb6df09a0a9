"""The GPT-2-like vocabulary of the Stability page as a program: what each number type makes of it.

T temperature, z logits, p probabilities. bfloat16 is not NumPy's own: `ml_dtypes` brings it.
"""

from string import Template

from softmax_core import NUMBER_TYPES
from ui.take_away.snippets import literal

_TYPES = {"bfloat16": "ml_dtypes.bfloat16"}
_PROGRAM = Template('''\
import ml_dtypes  # bfloat16, which NumPy does not have
import numpy as np

T = $T
logits = np.random.default_rng(0).normal(-154.4, 4, 50_257).clip(-180, -135.9)


@np.errstate(all="ignore")  # what breaks is counted, not announced
def became(z):
    """What each p came to: every step in the type of z, the sum from left to right."""
    exponentials = np.exp(z / z.dtype.type(T))
    total = np.add.accumulate(exponentials)[-1]
    p = exponentials / total
    lost = (p == 0) & (exponentials > 0) & np.isinf(total)
    subnormal = (p > 0) & (p < ml_dtypes.finfo(p.dtype).smallest_normal)
    return {
        "ordinary": int(np.sum((p > 0) & np.isfinite(p) & ~subnormal)),
        "subnormal": int(np.sum(subnormal)),
        "exact 0": int(np.sum((p == 0) & ~lost)),
        "sum overflow": int(np.sum(lost)),
        "overflow": int(np.sum(np.isinf(p))),
        "NaN": int(np.sum(np.isnan(p))),
    }


for dtype in ($types):
    z = logits.astype(dtype)
    print(np.dtype(dtype).name, "naive", became(z))
    print(np.dtype(dtype).name, "shifted", became(z - z.max()))
''')


def vocabulary(T: float) -> str:
    """The program that counts what the probabilities of 50,257 classes came to."""
    types = ", ".join(_TYPES.get(name, f"np.{name}") for name in NUMBER_TYPES)
    return _PROGRAM.substitute(T=literal(T), types=types)
