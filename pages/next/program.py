"""The program of Next word: the same model in dictionaries, and its five likeliest words."""

from collections.abc import Sequence

import numpy as np

from softmax_models.book import END, START
from softmax_models.letters import JOINERS, LETTER, UNSEEN
from softmax_models.unspaced import CJK
from softmax_models.words import INSIDE, STOPS
from softmax_words import Words
from ui.take_away.filled import filled

words = Words(__file__)

_HEAD = """import re
import unicodedata
from collections import Counter

import numpy as np
"""
_REFERENCE = """
from pydoc_data.topics import topics  # $said_reference

parts = (p.strip() for t in topics.values() for p in re.split(r"\\n\\s*\\n", t))
text = "\\n\\n".join(p for p in dict.fromkeys(parts)
                   if "::=" not in p and ">>>" not in p and not re.match(r"[|+]", p))
"""
_OWN = """
from pathlib import Path

text = Path("my_text.txt").read_text(encoding="utf-8-sig")  # $said_own
text = re.split(r"$start", text, maxsplit=1)[-1]  # $said_licence
text = re.split(r"$end", text, maxsplit=1)[0]
"""
_WORDS = r"""
joiners, inside, stops = $joiners, $inside, $stops
marks = "".join(c for c in map(chr, range(0xE01F0)) if unicodedata.category(c)[0] == "M")
marked = rf"\w+(?:(?:[{marks}]|[{joiners}](?=[\w{marks}]))+\w*)*"  # $said_marks
text = re.sub("[$unseen]", "", text.lower().replace("i\u0307", "i")).replace("’", "'")
text = unicodedata.normalize("NFC", text)
words = re.findall(rf"{marked}(?:[{inside}]{marked})*|[{stops}]", text)
words = [word for word in words if word.strip("_")]
"""
_LETTERS = r"""
marks = "".join(c for c in map(chr, range(0xE01F0)) if unicodedata.category(c)[0] == "M")
letter, cjk = r"$letter".replace("{marks}", marks), $cjk
text = re.sub("[$unseen]", "", text.lower().replace("i\u0307", "i")).replace("’", "'")
text = unicodedata.normalize("NFC", text)
text = re.sub(rf"(?<=[{cjk}])\s+|\s+(?=[{cjk}])", "", text)
words = re.findall(letter, re.sub(r"\s+", "␣", text), re.DOTALL)  # $said_letters
"""
_SIGNS = {
    "start": START,
    "end": END,
    "letter": ascii(LETTER)[1:-1].replace("\\\\", "\\"),
    "cjk": ascii(CJK).replace("'", '"'),
    "joiners": f'"{ascii(JOINERS)[1:-1]}"',
    "inside": f'"{INSIDE}"',
    "stops": f'"{STOPS}"',
    "unseen": ascii(UNSEEN)[1:-1],
}
_MODEL = """words = words[:len(words) - max(1, round(0.1 * len(words)))]  # $said_held_out
context, n = $context, $n

raw = [Counter(zip(*(words[i:] for i in range(m)))) for m in range(1, 5)]
before = [Counter(g[1:] for g in longer) for longer in raw[1:]]  # $said_before
vocabulary = sorted(set(words))
p = np.full(len(vocabulary), 1 / len(vocabulary))
for m in range(1, min(n, len(context) + 1) + 1):  # $said_smoothing
    h = tuple(context[len(context) - m + 1:])
    if h and h not in raw[m - 2]:
        break
    counts = raw[m - 1] if m == n else before[m - 1]
    once, twice = (sum(c == k for c in counts.values()) for k in (1, 2))
    D = once / (once + 2 * twice) if once else 0.5
    c = np.array([counts.get((*h, w), 0) for w in vocabulary])
    if c.sum():
        p = np.maximum(c - D, 0) / c.sum() + D * (c > 0).sum() / c.sum() * p


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


z = np.log(p)
$stages
p = softmax(z)
for i in np.argsort(-p, kind="stable")[:5]:
    print(repr(float(p[i])), vocabulary[i])
"""
_STAGES = {
    "T": "z = (z - z.max()) / $value  # $said_T",
    "k": "z = np.where(z >= np.sort(z)[-min($value, len(z))], z, -np.inf)  # $said_k",
    "p": (
        "q = np.sort(softmax(z))[::-1]  # $said_p\n"
        "z = np.where(z >= np.sort(z)[::-1][(np.cumsum(q)[:-1] < $value).sum()], z, -np.inf)"
    ),
    "m": "z = np.where(np.exp(z - z.max()) >= $value, z, -np.inf)  # $said_m",
}
_T_ZERO = "z = np.where(z == z.max(), 0, -np.inf)  # $said_T_zero"
_T_INFINITE = "z = np.where(z > -np.inf, 0, z)  # $said_T_infinite"


def program(
    context: Sequence[str],
    n: int,
    stages: Sequence[tuple[str, float]],
    own: bool = False,
    letters: bool = False,
) -> str:
    """A program that counts the text, gives every word its logit, cuts, and prints five words."""
    lines = filter(None, (_line(name, value) for name, value in stages))
    cuts = "\n".join(lines) or f"# {words('program.uncut')}"
    reading = (_OWN if own else _REFERENCE) + (_LETTERS if letters else _WORDS)
    parts = {"context": repr(list(context[-3:])), "n": str(n), "stages": cuts}
    return filled(_HEAD + reading + _MODEL, words, **_SIGNS, **parts)


def _line(name: str, value: float) -> str:
    """The line of a stage; none where it is off."""
    if value == {"T": 1, "k": 0, "p": 1, "m": 0}[name]:
        return ""
    if name == "T" and value == 0:
        return filled(_T_ZERO, words)
    if name == "T" and np.isinf(value):
        return filled(_T_INFINITE, words)
    number = repr(int(value) if name == "k" else float(value))
    return filled(_STAGES[name], words, value=number)
