"""A reader's own file: what is no text is refused with a sentence that names the line."""

import subprocess
import sys

import pytest

from softmax_models.text_file import LIMIT, decoded, text_of


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (b"a,b\n1,2\n\x00\x01", "a text file is needed; line 3 holds binary data"),
        (b"a\n\x81\x01\n", "binary data, or in an encoding that is not known"),
        (b"\x1f\x8b\x08\x00\x01", "line 1 holds binary data"),
        ("ab".encode("utf-16")[:-1], "line 1 breaks off in the middle of a letter of UTF-16"),
        (b"a" * (LIMIT + 1), "a file may have up to 5 MB; 5.0 MB came"),
    ],
)
def test_what_is_no_text_gets_a_sentence(data, sentence):
    """A spreadsheet saved as its own format is the commonest mistake."""
    with pytest.raises(ValueError, match=sentence):
        decoded(data)


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_in_each_of_its_forms(name):
    """Excel's "Unicode text" is UTF-16, and was called binary data."""
    text = "길이\t너비\té\n1\t2\t3\n" * 5 + "plain letters, as most files have\n" * 20
    assert decoded(text.encode(name)) == text


OLDER = {
    "cp1252": "espèce;longueur\nmanchot à jugulaire;3,4\nchêne;5\nérable;7\n",
    "cp949": "길이,너비,종류\n1,2,고양이\n3,4,강아지\n",
    "cp932": "長さ,幅,種類\n1,2,ねこ\n3,4,いぬ\n",
    "gb18030": "长度,宽度,种类\n1,2,猫\n3,4,狗\n",
    "big5": "長度,寬度,種類\n1,2,貓\n3,4,狗\n",
    "cp1250": "délka,šířka,druh\n1,2,kočka\n3,4,pes žluťoučký kůň\n",
    "cp1251": "длина,ширина,вид\n1,2,кошка\n3,4,собака\n",
    "cp1253": "μήκος,πλάτος,είδος\n1,2,γάτα\n3,4,σκύλος\n",
    "cp1256": "الطول,العرض,النوع\n1,2,قطة\n3,4,كلب\n",
}


@pytest.mark.parametrize(("name", "text"), OLDER.items(), ids=OLDER)
def test_an_older_encoding_is_guessed_and_said_to_be_a_guess(name, text):
    """Spreadsheets in France and Korea save them still; only the reader sees a wrong guess."""
    found = text_of(text.encode(name))
    assert found.text == text
    assert "a guess" in found.note


@pytest.mark.parametrize("word", ["kät", "café", "12 °C", "“fine”", "naïve", "10 €", "Größe"])
def test_one_letter_of_western_europe_in_a_long_file_is_no_ideograph(word):
    """An é and the letter after it are two bytes, as one sign of Chinese is."""
    text = "length,width,animal\n" + "0.5,7,cat\n" * 50 + f"1,2,{word}\n"
    assert decoded(text.encode("cp1252")) == text


def test_what_tells_encodings_apart_is_loaded_when_one_has_to_be_told():
    """A reader of UTF-8 waits for nothing."""
    code = (
        "import sys; from softmax_models.text_file import decoded\n"
        "decoded('é'.encode()); print('charset_normalizer' in sys.modules)\n"
        "decoded('é'.encode('cp1252')); print('charset_normalizer' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True"]


def test_a_byte_order_mark_and_foreign_line_ends_are_no_part_of_the_text():
    """Windows programs write both, and the mark would become part of the first name."""
    assert decoded(b"\xef\xbb\xbfa,b\r\n1,2\r3,4") == "a,b\n1,2\n3,4"
    assert decoded(b"a" * LIMIT) == "a" * LIMIT
