"""A real model as a program: its logits for a text, or those of a file, and what becomes of them.

T temperature, z logits, p probabilities. bfloat16 is not NumPy's own: `ml_dtypes` brings it.
"""

from pages.real import texts
from pages.real.view import GPT2, TEXT, kind_of
from softmax_core import NUMBER_TYPES
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.outcomes import called
from ui.take_away.filled import filled, quoted
from ui.take_away.snippets import literal

words = Words(__file__)

_TYPES = {"bfloat16": "ml_dtypes.bfloat16"}
_HEAD = '''\
import ml_dtypes  # $said_bfloat16
import numpy as np
$more
T = $T
$logits


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


@np.errstate(all="ignore")
def in_type(dtype):
    """$said_in_type"""
    z = logits.astype(dtype)
    print(np.dtype(dtype).name, $quoted_naive, became(z))
    print(np.dtype(dtype).name, $quoted_max_subtracted, became(z - z.max()))


'''
_EVERY = """for dtype in ($types):
    in_type(dtype)
"""
_MODEL = "from py3langid.langid import MODEL_FILE, LanguageIdentifier"
_OF_TEXT = """text = $text
ranked = LanguageIdentifier.from_model_file(MODEL_FILE).rank(text)  # $said_ranked
logits = np.array([logit for _, logit in ranked])"""
_SHARES = """$p
for (label, logit), share in list(zip(ranked, p))[:8]:
    print(label, logit, repr(float(share)))
top = logits.max()
print($quoted_log_sum, repr(float(top + np.log(np.sum(np.exp(logits - top))))))
in_type($dtype)
"""
_P = "e = np.exp((logits - logits.max()) / T)\np = e / e.sum()"
_P_AT_ZERO = "e = logits == logits.max()  # $said_limit\np = e / e.sum()"
_OF_GPT2 = "logits = np.random.default_rng(0).normal(-154.4, 4, 50_257).clip(-180, -135.9)"
_OF_FILE = 'logits = np.load("my_logits.npy").astype(float)  # $said_file'
_OUTCOMES = ("ordinary", "subnormal", "zero", "sum_overflow", "overflow", "nan")


def program(values: Values) -> str:
    """The program that prints what the page shows of these values."""
    kind = kind_of(values)
    if kind == TEXT:
        return of_text(texts.read_so_far(values), values.T, values.dtype)
    return vocabulary(values.T, _OF_GPT2 if kind == GPT2 else filled(_OF_FILE, words))


def of_text(text: str, T: float, dtype: str) -> str:
    """The leaders of a text, its log-sum-exp, and what its probabilities came to in a type."""
    logits = filled(_OF_TEXT, words, text=quoted(text))
    shares = filled(_P_AT_ZERO, words) if T == 0 else _P
    end = filled(_SHARES, words, p=shares, dtype=_TYPES.get(dtype, f"np.{dtype}"))
    return _head(logits, T, f"{_MODEL}\n") + end


def vocabulary(T: float, logits: str = _OF_GPT2) -> str:
    """The program that counts, in each type, what the probabilities of many classes came to."""
    types = ", ".join(_TYPES.get(name, f"np.{name}") for name in NUMBER_TYPES)
    return _head(logits, T) + filled(_EVERY, words, types=types)


def _head(logits: str, T: float, more: str = "") -> str:
    """The logits, and the functions that count."""
    outcomes = {kind: quoted(called(kind)) for kind in _OUTCOMES}
    return filled(_HEAD, words, T=literal(T), logits=logits, more=more, **outcomes)
