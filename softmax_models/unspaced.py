"""Texts in scripts that put no blanks between words: their letters stand for words.

Chinese, Japanese, Thai, Lao, Khmer and Burmese cannot be cut into words without a dictionary, which
is left out on purpose. Any other text can be cut into its letters too.
"""

from __future__ import annotations

import re

from softmax_models.letters import letters
from softmax_models.words import lowered, pieces

BLANK = "␣"  # what stands for blanks and line ends
# Han and kana with their signs: a blank beside one of them is only the end of a line.
CJK = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af"
_WITHOUT_BLANKS = re.compile(f"[{CJK}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LOOKED_AT = 200_000  # characters
# Before the first letter of a word, and between two ideographs: what stands there belongs together
# with nothing before it.
_SEAM = re.compile(
    rf"\s(?=[^\W{CJK}\u0e00-\u0eff])|(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])|"
    "(?<=[\u0e01-\u0e2e])(?=[\u0e01-\u0e2e])"
)


def letters_as_words(text: str) -> list[str]:
    r"""Return the letters of `text` in lower case, each with its marks; ␣ stands for blanks.

    >>> letters_as_words("Ab 你好\n吗")
    ['a', 'b', '你', '好', '吗']
    """
    return [letter for piece in pieces(text, _SEAM) for letter in letters(spaced(lowered(piece)))]


def spaced(text: str) -> str:
    r"""Return `text` with one ␣ for blanks, and none where a script without them goes on.

    >>> spaced("a  b 你\n好")
    'a␣b你好'
    """
    return re.sub(r"\s+", BLANK, re.sub(rf"(?<=[{CJK}])\s+|(?<!\s)\s+(?=[{CJK}])", "", text))


def is_unspaced(text: str) -> bool:
    """Return whether most letters of `text` are of a script that puts no blanks between words.

    >>> is_unspaced("你好吗"), is_unspaced("How is 你好 said?")
    (True, False)
    """
    seen = [letter for letter in text[:_LOOKED_AT] if letter.isalpha()]
    return 2 * len(_WITHOUT_BLANKS.findall("".join(seen))) > len(seen)
