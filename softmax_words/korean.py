"""Korean particles: which of two forms stands behind a word, by the sound that this word ends in.

Words have both, the one behind a consonant first: `{{name}}[을/를]`. What stands before may be a
name, a number, a formula or code: quotes, tags, `*`, `$` and closing brackets are looked through.
A bracket that explains a word is not read, 행렬(matrix)은; one behind code or a letter is: f(x)는.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from softmax_words import korean_sounds as sounds
from softmax_words.korean_sounds import CONSONANT, RIEUL, VOWEL, Sound

KOREAN = "ko"
_PAIR = re.compile(r"\[([가-힣]+)/([가-힣]+)\]")
_PAIRS = ("은/는", "을/를", "과/와", "아/야", "이/가", "이었/였", "이에요/예요")
_FAR = 400  # characters before a particle: a name, a number or a formula with its tags
_POWER = re.compile(r"(?:\^(?:\{(?:[^{}]|\{[^{}]*\})*\}|\w)|<sup\b[^>]*>[^<]*</sup>|[⁰¹²³⁴-⁹ⁿ])$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>$")
_ENTITY = re.compile(r"&#?\w+;$")
_FRACTION = re.compile(r"(?:\\[dt]?frac\{([^{}]*)\}\{[^{}]*\}|(?<![\w./])(\d+)[/⁄]\d+)$")
_COMMAND = re.compile(r"\\([a-zA-Z]+)$")
_SILENT = ("right", "rangle", "rvert", "rVert", "rfloor", "rceil", "bigr", "Bigr", "quad")
_ASIDE = re.compile(r"(?<=[가-힣])\s?\([^()]*\)$|(?<=\S)\s\([^()]*\)$")
_NUMBER = re.compile(r"(?:\d[\d,]*)?(?:\.\d+|\d)$", re.ASCII)
_OF_NUMBER = re.compile(r"\d\s?([A-Za-z]+)$")
_WORD = re.compile(r"[A-Za-z]+$")
_COMMANDS = {"infty": "∞", "epsilon": "ε", "varepsilon": "ε", "partial": "∂", "nabla": "∇"} | {
    name: unicodedata.lookup(f"GREEK SMALL LETTER {name.upper()}")
    for name in (
        *("alpha", "beta", "gamma", "delta", "zeta", "eta", "theta", "iota", "kappa", "mu", "nu"),
        *("xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega"),
    )
}
_COMMANDS["lambda"] = "λ"  # Unicode spells it lamda


def is_pair(consonant: str, vowel: str) -> bool:
    """Whether these are the two forms of one particle.

    >>> is_pair("으로", "로"), is_pair("이라고", "라고"), is_pair("예", "아니요")
    (True, True, False)
    """
    return f"{consonant}/{vowel}" in _PAIRS or consonant in (f"이{vowel}", f"으{vowel}")


def with_particles(text: str, before: str = "") -> str:
    """Return a text with one form of each pair; `before` is what stands before the text.

    >>> with_particles("`T`[을/를] 1[으로/로] 바꿉니다."), with_particles("[은/는]", "dog")
    ('`T`를 1로 바꿉니다.', '은')
    """
    if "[" not in text:
        return text

    def chosen(found: re.Match[str]) -> str:
        if not is_pair(*found.groups()):
            return found[0]
        return particle(before + text[: found.start()], *found.groups())

    return _PAIR.sub(chosen, text)


def particle(before: str, consonant: str, vowel: str) -> str:
    """Return the form that stands behind `before`: of 으로 and its kind, the second behind ㄹ too.

    >>> particle("로짓", "을", "를"), particle("확률", "으로", "로"), particle("10⁻³", "으로", "로")
    ('을', '로', '으로')
    """
    sound = last_sound(before)
    is_open = sound == VOWEL or (sound == RIEUL and consonant.startswith("으"))
    return vowel if is_open else consonant


def last_sound(before: str) -> Sound:
    r"""Return how a text ends when it is read aloud.

    >>> last_sound("**“cat”**"), last_sound(r"$\tau$"), last_sound("42 %"), last_sound("x²")
    ('consonant', 'vowel', 'vowel', 'consonant')
    """
    text = unicodedata.normalize("NFC", before[-_FAR:])
    while text:
        if _POWER.search(text):
            return CONSONANT  # 제곱
        if fraction := _FRACTION.search(text):
            text = fraction[1] or fraction[2]  # 1/3: 삼분의 일
        elif (meant := _meant(text)) != text:
            text = meant
        elif sounds.is_read(text[-1]):
            return _of_end(text)
        else:
            text = text[:-1]
    return VOWEL


def _meant(text: str) -> str:
    """The text with what it ends in written as it is read: no tag, no aside, no entity."""
    for unread in (_TAG, _ASIDE):
        if found := unread.search(text):
            return text[: found.start()]
    if entity := _ENTITY.search(text):
        return text[: entity.start()] + unescape(entity[0])
    if command := _COMMAND.search(text):
        name = command[1]
        return text[: command.start()] + ("" if name in _SILENT else _COMMANDS.get(name, name))
    if "VULGAR" in unicodedata.name(text[-1], ""):
        return text[:-1] + unicodedata.normalize("NFKD", text[-1])
    return text


def _of_end(text: str) -> Sound:
    """How a text ends whose last sign is read."""
    plain = _plain(text)
    if number := _NUMBER.search(plain):
        return sounds.of_number(number[0])
    unit = _OF_NUMBER.search(plain)
    if unit and (sound := sounds.of_unit(unit[1])):
        return sound
    word = _WORD.search(plain)
    return sounds.of_word(word[0]) if word else sounds.of_sign(text[-1])


def _plain(text: str) -> str:
    """The end of a text with plain digits and letters: é as e, ₂ as 2, ٣ as 3."""
    spread = unicodedata.normalize("NFKD", text[-40:])
    signs = (each for each in spread if not unicodedata.combining(each))
    return "".join(str(int(each)) if each.isdecimal() else each for each in signs)
