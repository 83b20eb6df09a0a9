"""The process that sets a PDF: a sheet as JSON comes in, a validated PDF/UA-1 goes out.

It is run by its path, alone, with an end to its time and its memory, and it imports nothing of the
lab. What the sheet says is data to `sheet.typ`; nothing of it is ever read as code.
"""

import sys
from contextlib import suppress
from pathlib import Path

TEMPLATE = Path(__file__).with_name("sheet.typ")
MEMORY = 2 << 30  # bytes


def limit(seconds: int) -> None:
    """Let this process have no more than it needs, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main(seconds: int) -> None:
    """Set what comes in."""
    import typst

    limit(seconds)
    given = {"sheet": sys.stdin.buffer.read().decode()}
    # UA-1: who listens to it hears what is there, in order; a formula without words would fail.
    found = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, format="pdf", sys_inputs=given, pdf_standards=["ua-1"]
    )
    sys.stdout.buffer.write(found)


if __name__ == "__main__":
    main(int(sys.argv[1]))
