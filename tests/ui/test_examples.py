"""What the menu of examples says: a sentence for each of the core's presets."""

from pathlib import Path

from softmax_core import PRESETS
from softmax_words import ENGLISH
from softmax_words.words import texts
from ui.page import controls


def test_each_example_is_one_short_sentence_behind_its_name():
    """A reader chooses by it, in one look; and a sentence without an example is one too many."""
    said = texts(Path(controls.__file__).parent, ENGLISH)
    for name in PRESETS:
        head, _, sentence = said[f"examples.{name}"].partition(": ")
        assert head == f"**{name.replace('-', ' ')}**"
        assert sentence.endswith(".")
        assert len(sentence) <= 90
    assert sum(key.startswith("examples.") for key in said) == len(PRESETS)
