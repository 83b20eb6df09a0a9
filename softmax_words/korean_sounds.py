"""The sound that ends what is read aloud in Korean: a syllable, a number, a word in Latin letters.

Left out on purpose: a dictionary. A word in Latin letters is read by its last letters, as Korean
writes foreign words; the few that are read otherwise are listed. What is read in no known way, a
Han character or an emoji, counts as ending in a vowel, as most foreign words do.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Sound = Literal["vowel", "rieul", "consonant"]
VOWEL: Sound = "vowel"
RIEUL: Sound = "rieul"  # ㄹ: a consonant but for (으)로
CONSONANT: Sound = "consonant"

_DIGITS: dict[str, Sound] = {
    **dict.fromkeys("036", CONSONANT),  # 영, 삼, 육
    **dict.fromkeys("178", RIEUL),  # 일, 칠, 팔
    **dict.fromkeys("2459", VOWEL),
}
_MYRIADS = "만억조경해자양구간정재극"  # 10⁴, 10⁸, 10¹², ...
_SIGNS = {
    "%": "퍼센트", "‰": "퍼밀", "°": "도", "℃": "도", "∞": "무한대", "+": "플러스",
    "−": "마이너스", "×": "곱하기", "÷": "나누기", "√": "루트", "∑": "합", "∂": "라운드",
    "∇": "나블라", "α": "알파", "β": "베타", "γ": "감마", "δ": "델타", "ε": "엡실론",
    "ϵ": "엡실론", "ζ": "제타", "η": "에타", "θ": "세타", "ι": "요타", "κ": "카파", "λ": "람다",
    "μ": "뮤", "ν": "뉴", "ξ": "크시", "ο": "오미크론", "π": "파이", "ρ": "로", "σ": "시그마",
    "ς": "시그마", "τ": "타우", "υ": "입실론", "φ": "파이", "ϕ": "파이", "χ": "카이", "ψ": "프시",
    "ω": "오메가", "&": "앤드", "@": "앳", "#": "샵", "′": "프라임", "ん": "응", "ン": "응",
}  # fmt: skip
_UNITS = {
    "ns": "나노초", "ms": "밀리초", "s": "초", "min": "분", "h": "시간", "kB": "킬로바이트",
    "MB": "메가바이트", "GB": "기가바이트", "px": "픽셀", "mm": "밀리미터", "cm": "센티미터",
    "m": "미터", "km": "킬로미터", "g": "그램", "kg": "킬로그램",
}  # fmt: skip
# Not read as their last letters are: 비트, 세트, 배트, 히트, 매트, 키트, 체크, 미; 타입, 독.
_WORDS: dict[str, Sound] = {
    **dict.fromkeys(("bit", "set", "bat", "hit", "mat", "kit", "check", "me"), VOWEL),
    **dict.fromkeys(("type", "dog"), CONSONANT),
}
# By the last letters of a word: the first that fits. One vowel and b, k, p or t: 로짓, 스텝.
_ENDINGS: tuple[tuple[str, Sound], ...] = (
    (r"le?", RIEUL),
    (r"[mn]e?|ng", CONSONANT),
    (r"(^|[^aeiou])[aeiou](b|ck?|k|p|t)|ook", CONSONANT),
)
_LETTERS: dict[str, Sound] = {**dict.fromkeys("lr", RIEUL), **dict.fromkeys("mn", CONSONANT)}
_CYRILLIC: dict[str, Sound] = {"л": RIEUL, "м": CONSONANT, "н": CONSONANT}


def of_syllable(syllable: str) -> Sound:
    """Return how a syllable of Hangul ends; a letter by itself is read by its name.

    >>> of_syllable("값"), of_syllable("차"), of_syllable("률"), of_syllable("ㄹ")
    ('consonant', 'vowel', 'rieul', 'rieul')
    """
    if "가" <= syllable <= "힣":
        final = (ord(syllable) - ord("가")) % 28
        return VOWEL if final == 0 else RIEUL if final == 8 else CONSONANT
    return RIEUL if syllable == "ㄹ" else CONSONANT if "ㄱ" <= syllable <= "ㅎ" else VOWEL


def of_number(number: str) -> Sound:
    """Return how a number ends, read as Korean reads it: 10 십, 300 삼백, 0.50 영 점 오 영.

    >>> of_number("7"), of_number("0.2"), of_number("10"), of_number("1,000,000,000,000")
    ('rieul', 'vowel', 'consonant', 'vowel')
    """
    digits = number.replace(",", "")
    whole = digits.lstrip("0")
    zeros = len(whole) - len(whole.rstrip("0"))
    if "." in digits or not zeros:
        return _DIGITS[digits[-1]]
    if zeros < 4:
        return CONSONANT  # 십, 백, 천
    return of_syllable(_MYRIADS[min(zeros // 4, len(_MYRIADS)) - 1])


def of_unit(unit: str) -> Sound | None:
    """Return how a unit behind a number ends; None for what is none.

    >>> of_unit("ms"), of_unit("kg"), of_unit("cat")
    ('vowel', 'consonant', None)
    """
    return of_syllable(_UNITS[unit][-1]) if unit in _UNITS else None


def of_word(word: str) -> Sound:
    """Return how a word in Latin letters ends: one letter, and an acronym, by the letter's name.

    >>> of_word("softmax"), of_word("logit"), of_word("L"), of_word("NaN"), of_word("scale")
    ('vowel', 'consonant', 'rieul', 'consonant', 'rieul')
    """
    if len(word) == 1 or not re.search("[a-z]", word):
        return _LETTERS.get(word[-1].lower(), VOWEL)
    plain = word.lower()
    if plain in _WORDS:
        return _WORDS[plain]
    return next((sound for end, sound in _ENDINGS if re.search(f"(?:{end})$", plain)), VOWEL)


def of_sign(sign: str) -> Sound:
    """Return how any other sign ends, by its name in Korean; a vowel where it has none.

    >>> of_sign("%"), of_sign("ε"), of_sign("猫")
    ('vowel', 'consonant', 'vowel')
    """
    lower = sign.lower()
    if name := _SIGNS.get(lower):
        return of_syllable(name[-1])
    is_hangul = "HANGUL" in unicodedata.name(sign, "")
    return of_syllable(sign) if is_hangul else _CYRILLIC.get(lower, VOWEL)


def is_read(sign: str) -> bool:
    """Whether a sign is read aloud at the end of something; a quote, a bracket or a stop is not.

    >>> is_read("T"), is_read("%"), is_read("”"), is_read("🐱")
    (True, True, False, True)
    """
    kind = unicodedata.category(sign)
    return sign in _SIGNS or kind[0] in "LN" or kind == "So"
