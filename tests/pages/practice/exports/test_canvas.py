"""The optional extra: text2qti neither runs anything nor keeps anybody waiting without end."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from pages.lessons import LESSONS
from pages.practice.exports import canvas, quizmaker
from pages.practice.exports.canvas import NoFile, source, written
from pages.practice.exports.collection import collected
from ui.teach import own_process
from ui.teach.sets import Set

ONE = collected(Set(("zeros",), count=1), LESSONS, "$x$ ```{.python .run}")
CODE = "```{.python .run}\nprint('1. ran')\n```\n"


def test_code_in_a_quiz_is_refused():
    """Should a text ever come through, the last door is shut as well."""
    from text2qti.err import Text2qtiError

    with pytest.raises(Text2qtiError, match="not enabled"):
        quizmaker.files(CODE)


def test_a_file_of_settings_enables_nothing(tmp_path):
    """Who serves the lab may use text2qti for quizzes of their own, and have code run there."""
    (tmp_path / ".text2qti.bespon").write_text("run_code_blocks = true\n", encoding="utf-8")
    command = [sys.executable, str(quizmaker.__file__)]
    done = subprocess.run(command, input=CODE.encode(), capture_output=True, env={"HOME": tmp_path})
    assert done.returncode
    assert b"not enabled" in done.stderr


def test_a_title_is_a_title():
    """It stands in the quiz as it is, dollars and all."""
    with zipfile.ZipFile(BytesIO(written(ONE))) as package:
        (meta,) = [name for name in package.namelist() if name.endswith("assessment_meta.xml")]
        assert b"<title>$x$ ```{.python .run}</title>" in package.read(meta)
    assert "equation_images" not in source(ONE)


def test_a_lab_without_the_extra_says_so(monkeypatch):
    """One clear sentence, and no traceback."""
    monkeypatch.setattr(canvas, "find_spec", lambda _: None)
    with pytest.raises(NoFile, match="extra “canvas” is not installed"):
        written(ONE)


def test_it_takes_no_longer_than_its_time(monkeypatch, tmp_path):
    """A quiz that would never be made does not keep the server."""
    stuck = tmp_path / "stuck.py"
    stuck.write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(canvas, "MAKER", stuck)
    monkeypatch.setattr(canvas, "SECONDS", 1)
    with pytest.raises(NoFile, match="within 1 seconds"):
        written(ONE)


def test_what_fails_and_what_waits_too_long_are_sentences(monkeypatch, tmp_path):
    """No traceback of another program reaches a teacher."""
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setattr(canvas, "MAKER", broken)
    with pytest.raises(NoFile, match="no file could be made"):
        written(ONE)
    monkeypatch.setattr(own_process, "PATIENCE", 0.01)
    turns = own_process.turns
    with turns, turns, pytest.raises(NoFile, match="many ask"):
        written(ONE)
