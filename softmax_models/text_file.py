"""A reader's own file as text: UTF-8, of a size that one small server can hold for a class.

It leaves formats to the models that read them.
"""

LIMIT = 5_000_000  # bytes


def decoded(data: bytes) -> str:
    r"""The text in `data`, with line ends as "\n" and without a byte order mark.

    Errors: ValueError, with a sentence that names the line where there is one, for a file that is
    empty, too large, binary, or not UTF-8.

    >>> decoded(b"caf\xc3\xa9\r\n")
    'café\n'
    """
    if len(data) > LIMIT:
        found = f"{len(data) / 1e6:.1f} MB came"
        raise ValueError(f"a file may have up to {LIMIT / 1e6:.0f} MB; {found}")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise ValueError(f"a text file is needed; line {line} holds binary data")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"the text must be UTF-8; line {line} is in another encoding") from None
    if not text.strip():
        raise ValueError("the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")
