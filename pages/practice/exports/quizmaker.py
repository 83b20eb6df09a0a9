"""The script that makes a package of QTI 1.2: the text of a quiz comes in, a zip file goes out.

It is run by its path, in a process of its own, and it imports nothing of the lab. text2qti can run
code that stands in a quiz: that is never enabled, and no file of settings is read, which could.
"""

import sys
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first day that a zip file knows: what is asked twice is the same file twice.
MOMENT, DAY = (1980, 1, 1, 0, 0, 0), "1980-01-01"


def files(text: str) -> dict[str, str]:
    """The files of the package, by their names."""
    from text2qti.config import Config
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz
    from text2qti.xml_imsmanifest import imsmanifest

    made = QTI(Quiz(text, config=Config(run_code_blocks=False, pandoc_mathml=False)))
    name = made.assessment_identifier
    manifest = imsmanifest(
        manifest_identifier=made.manifest_identifier,
        assessment_identifier=name,
        dependency_identifier=made.dependency_identifier,
        images={},
        date=DAY,
    )
    return {
        "imsmanifest.xml": manifest,
        "non_cc_assessments/": "",
        f"{name}/assessment_meta.xml": made.assessment_meta,
        f"{name}/{name}.xml": made.assessment,
    }


def main() -> None:
    """Pack what comes in."""
    found = files(sys.stdin.buffer.read().decode())
    with ZipFile(sys.stdout.buffer, "w") as package:
        for name, text in found.items():
            package.writestr(ZipInfo(name, MOMENT), text, ZIP_DEFLATED)


if __name__ == "__main__":
    main()
