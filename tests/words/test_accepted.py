"""The language that a browser asks for: headers as browsers send them, and as nobody should."""

import pytest

from softmax_words import accepted

HEADERS = [
    ("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "ko"),  # Chromium in Korea
    ("ko", "ko"),
    ("KO-kr", "ko"),
    ("ko-Kore-KR", "ko"),
    ("en-US,en;q=0.9", "en"),
    ("en-US,en;q=0.9,ko;q=0.8", "en"),
    ("en;q=0.5, ko;q=0.8", "ko"),
    ("en;q=0.5,ko;q=0.5", "en"),
    ("ko;q=0.5,en;q=0.5", "ko"),  # liked alike: the first
    ("de-DE,de;q=0.9,ko;q=0.3", "ko"),  # the lab has no German
    ("fr", "en"),
    ("*", "en"),
    ("ko;q=0.2,*;q=0.9", "en"),
    ("en;q=0,*", "ko"),
    ("ko;q=0", "en"),
    ("ko;q=0,en;q=0", "en"),
    ("kok-IN", "en"),  # Konkani
    ("", "en"),
    (" , ;q=1 ,,", "en"),
    ("ko;q=2", "en"),
    ("ko;q=nan", "en"),
    ("ko;q=-1, en;q=0.1", "en"),
    ("../ko", "en"),
    ("ko ; q = 0.9 , en ; q = 0.1", "ko"),
    ("한국어", "en"),
    ("x," * 5000 + "ko", "en"),
]


@pytest.mark.parametrize(("header", "language"), HEADERS)
def test_a_browser_is_answered_in_the_language_it_likes_best(header, language):
    """A student of a Korean school opens a link that says nothing of a language."""
    assert accepted(header) == language


def test_what_is_not_written_is_not_spoken(translate):
    """A browser may ask for what the lab does not have; then it speaks English."""
    translate("xx", {"pages": "# Labor\n"})
    assert accepted("de,xx;q=0.5") == "xx"
    assert accepted("de,fr;q=0.5") == "en"
