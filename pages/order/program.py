"""The program of Order: the words of one context, added in three orders. Pure text."""

from pages.order.view import View
from softmax_models.near_ties import CONTEXTS, LENGTHS, WORDS
from softmax_words import Words
from ui.take_away.filled import filled

words = Words(__file__)
_TEMPLATE = """\
$imports

n, block, context = $n, $block, $context
dtype = $dtype

rng = np.random.default_rng(0)
h = rng.standard_normal(($contexts, $longest))[context - 1, :n] / np.sqrt(n)
e = rng.standard_normal(($count, $longest))[:, :n]
terms = h.astype(dtype) * e.astype(dtype)  # $said_terms


def left(x):
    return np.add.accumulate(x, axis=-1)[..., -1]  # $said_left


def blocks(x):
    return left(left(x.reshape(len(x), -1, min(block, n))))


def pairwise(x):
    while x.shape[-1] > 1:
        x = x[..., 0::2] + x[..., 1::2]
    return x[..., 0]


orders = {$quoted_order_left: left, $quoted_order_blocks: blocks, $quoted_order_pairwise: pairwise}
for name, add in orders.items():
    logits = add(terms).astype(float)
    winner = int(logits.argmax())  # $said_argmax
    print(name, winner + 1, *logits[[$leaders]].tolist())
"""
_TYPES = {True: ("import ml_dtypes\nimport numpy as np", "ml_dtypes.bfloat16")}


def program(now: View) -> str:
    """The program that prints, for each order, who wins and the sums of the words that lead."""
    imports, dtype = _TYPES.get(now.dtype == "bfloat16", ("import numpy as np", f"np.{now.dtype}"))
    return filled(
        _TEMPLATE,
        words,
        imports=imports,
        dtype=dtype,
        n=str(now.n),
        block=str(now.block),
        context=str(now.picked + 1),
        contexts=str(CONTEXTS),
        count=str(WORDS),
        longest=str(LENGTHS[-1]),
        leaders=", ".join(str(number - 1) for number in now.words),
    )
