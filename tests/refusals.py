"""What a refusal has to be: one short sentence that says what must come and what came."""

from collections.abc import Callable

import pytest


def sentence_of(call: Callable[[], object], kind=(TypeError, ValueError)) -> str:
    """Assert that the call is refused by such a sentence, and return it."""
    with pytest.raises(kind) as refusal:
        call()
    sentence = str(refusal.value)
    assert "got" in sentence
    assert "\n" not in sentence
    assert len(sentence) < 200
    assert refusal.type in (TypeError, ValueError)
    return sentence
