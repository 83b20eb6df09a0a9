"""The script that sets a PDF: a sheet as JSON comes in, a validated PDF/UA-1 goes out.

It is run by its path, in a process of its own, and it imports nothing of the lab. What the sheet
says is data to `sheet.typ`; nothing of it is ever read as code.
"""

import json
import sys
from pathlib import Path

TEMPLATE = Path(__file__).with_name("sheet.typ")
NO_FONT = 78  # what it ends with where no font has the letters of the sheet
HANGUL = ("Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", "NanumGothic")


def fonts_for(language: str, known: list[str]) -> list[str]:
    """The fonts of this machine that a language needs beside the one that Typst brings.

    >>> fonts_for("ko", ["Noto Sans CJK KR", "Times"]), fonts_for("en", ["Times"])
    (['Noto Sans CJK KR'], [])
    """
    return [each for each in HANGUL if each in known] if language == "ko" else []


def main() -> None:
    """Set what comes in."""
    import typst

    sheet = json.load(sys.stdin.buffer)
    fonts = fonts_for(sheet["language"], typst.Fonts().families())
    if sheet["language"] == "ko" and not fonts:
        sys.exit(NO_FONT)
    given = {"sheet": json.dumps(sheet | {"fonts": fonts})}
    # UA-1: who listens to it hears what is there, in order; a formula without words would fail.
    found = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, format="pdf", sys_inputs=given, pdf_standards=["ua-1"]
    )
    sys.stdout.buffer.write(found)


if __name__ == "__main__":
    main()
