"""What is said of a pasted text: in the language of the reader, and looked up only to be said."""

import json
import random

import pytest

from softmax_words import Words, speaking
from ui.paste import heads
from ui.paste.paste import MOST, read

GERMAN = """# Einfügen

## at
{{where}} – {{what}}

## places.*
line_value: Zeile {{at}}, Wert {{part}}

## refusals.*
cut: der Ausdruck lässt Werte aus

## notes.*
columns[one]: Die Spalte {{names}} wurde ausgelassen.
columns[other]: Die Spalten {{names}} wurden ausgelassen.

## heads.*
names: Klasse, Name
logits: Logit, Logits z
"""


@pytest.fixture
def german(translate):
    """A second language, with a few words of what is pasted."""
    translate("de", {"pages": "# Lab\n", "ui/paste": GERMAN})
    heads._heads.cache_clear()
    yield
    heads._heads.cache_clear()


@pytest.mark.usefixtures("german")
def test_a_refusal_and_its_place_are_said_in_the_language_of_the_reader():
    """Both come from far inside, where nobody knows who will read them."""
    with speaking("de"), pytest.raises(ValueError, match=r"^Zeile 1, Wert 2 – der Ausdruck lässt"):
        read("[1. ... 2.]")
    with pytest.raises(ValueError, match=r"^line 1, value 2: the print-out leaves values out"):
        read("[1. ... 2.]")


@pytest.mark.usefixtures("german")
def test_a_table_may_have_the_heads_of_any_language_of_the_lab():
    """A file of *Data* is opened again by a reader of another language."""
    for table in (
        "Klasse,Logits z,p\ncat,2,0.7\ndog,1,0.3",
        "class,logits z,p\ncat,2,0.7\ndog,1,0.3",
    ):
        found = read(table)
        assert (found.z, found.names) == ((2.0, 1.0), ("cat", "dog"))
        with speaking("de"):
            assert read(table).notes == ("Die Spalte p wurde ausgelassen.",)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"name {i},{i % 7}" for i in range(MOST)),
        "[" + ", ".join(f"{i % 7}." for i in range(MOST)) + "]",
        json.dumps([{"class": f"c{i}", "z": i % 7} for i in range(MOST)]),
        "[1] " + " ".join(f"{i % 7}.5" for i in range(MOST)),
    ],
    ids=["table", "array", "objects", "R"],
)
def test_no_words_are_looked_up_for_a_value(monkeypatch, text):
    """Five thousand values have five thousand places, and none of them has to be named."""
    asked = []
    found = Words._found
    monkeypatch.setattr(Words, "_found", lambda *of: asked.append(of[1]) or found(*of))
    assert read(text).merged.count == MOST - 11
    assert len(asked) < 30


def test_what_is_wrong_with_json_is_said_in_words_of_this_house():
    """Python says it in English alone; whatever is broken, there are words for it."""
    whole = json.dumps({"a": 1.5, "b": [2, "x\\n"], "c": {"d": None}}, indent=1)
    draw, said = random.Random(0), set()
    for _ in range(3000):
        at = draw.randrange(len(whole))
        broken = (
            whole[:at]
            + draw.choice(['"', "\\", "\n", ",", ":", "}", "]", "x", ""])
            + whole[at + 1 :]
        )
        with pytest.raises(ValueError, match=r"\w") as refused:
            read(broken)
        if "not JSON" in (text := str(refused.value)):
            said.add(text.partition("not JSON: ")[2])
    other = "it goes on where it should end"
    assert other not in said
    assert len(said) >= 6


def test_a_column_without_a_head_is_left_out_by_a_name_that_can_be_seen():
    """The columns were called " and p"."""
    found = read("class,z,,p\ncat,2,a,0.7\ndog,1,b,0.3")
    assert found.notes == ("Of the columns, “” and p were left out.",)
