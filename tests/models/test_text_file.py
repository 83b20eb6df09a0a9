"""A reader's own file: what is no text is refused with a sentence that names the line."""

import pytest

from softmax_models.text_file import LIMIT, decoded


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (b"a,b\n1,2\n\x00\x01", "a text file is needed; line 3 holds binary data"),
        ("a\nß".encode("latin-1"), "the text must be UTF-8; line 2 is in another encoding"),
        ("a\n".encode("utf-16"), "binary data"),
        (b"a" * (LIMIT + 1), "a file may have up to 5 MB; 5.0 MB came"),
    ],
)
def test_what_is_no_text_gets_a_sentence(data, sentence):
    """A spreadsheet saved as its own format is the commonest mistake."""
    with pytest.raises(ValueError, match=sentence):
        decoded(data)


def test_a_byte_order_mark_and_foreign_line_ends_are_no_part_of_the_text():
    """Windows programs write both, and the mark would become part of the first name."""
    assert decoded(b"\xef\xbb\xbfa,b\r\n1,2\r3,4") == "a,b\n1,2\n3,4"
    assert decoded(b"a" * LIMIT) == "a" * LIMIT
