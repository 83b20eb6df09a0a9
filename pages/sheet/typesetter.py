"""The script that sets a PDF: a sheet as JSON comes in, a validated PDF/UA-1 goes out.

It is run by its path, in a process of its own, and it imports nothing of the lab. What the sheet
says is data to `sheet.typ`; nothing of it is ever read as code.
"""

import sys
from pathlib import Path

TEMPLATE = Path(__file__).with_name("sheet.typ")


def main() -> None:
    """Set what comes in."""
    import typst

    given = {"sheet": sys.stdin.buffer.read().decode()}
    # UA-1: who listens to it hears what is there, in order; a formula without words would fail.
    found = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, format="pdf", sys_inputs=given, pdf_standards=["ua-1"]
    )
    sys.stdout.buffer.write(found)


if __name__ == "__main__":
    main()
