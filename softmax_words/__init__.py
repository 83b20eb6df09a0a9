"""Everything that a reader reads, by key, in files that can be translated.

Beside the code that says them stand the words: `words.en.md`, in whole sentences with named
placeholders, and beside it one file a language. `Words` reads them, `language` knows which language
is spoken, `forms` writes lists and finds the plural, `korean` picks particles.
No file of Python holds a sentence of its own.
"""

from softmax_words.accepted import accepted
from softmax_words.forms import language_name, listed
from softmax_words.language import (
    ENGLISH,
    by_language,
    chosen,
    is_spoken_by,
    marked,
    speak,
    speaking,
    spoken,
)
from softmax_words.words import MARK, Words, languages

__all__ = [
    "ENGLISH",
    "MARK",
    "Words",
    "accepted",
    "by_language",
    "chosen",
    "is_spoken_by",
    "language_name",
    "languages",
    "listed",
    "marked",
    "speak",
    "speaking",
    "spoken",
]
