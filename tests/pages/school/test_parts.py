"""The table of parts: what is installed, with what each says of its licence."""

import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pages.school import parts
from tests.menu import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_all_that_serves_readers_is_in_it_and_no_tool_of_development():
    """A school is asked for the licence of every part; of what only tests need, nobody asks."""
    extras = [need for needs in PROJECT["optional-dependencies"].values() for need in needs]
    needed = {Requirement(each).name for each in [*PROJECT["dependencies"], *extras]}
    found = {each.name for each in parts.parts()}
    assert {canonicalize_name(each) for each in needed} <= found
    assert {"softmax-lab", "starlette", "pandas", "requests"} <= found
    assert not {"pytest", "mypy", "playwright"} & found
    assert {"typst", "redis", "text2qti"} <= found


@pytest.mark.parametrize("part", parts.parts(), ids=lambda part: part.name)
def test_each_part_says_its_version_and_its_licence(part):
    """An empty cell is a part that nobody may use."""
    assert part.version == distribution(part.name).version
    assert part.licence.strip()
    assert len(part.licence) < 100


def test_the_package_of_streamlit_has_no_notice_of_its_parts():
    """The page says so; once it brings one, the page must lead there."""
    (streamlit,) = [each for each in parts.parts() if each.name == "streamlit"]
    assert streamlit.notices == ""
    files = distribution("streamlit").files or []
    assert not [each for each in files if {"notice", "license"} & set(each.stem.lower().split("-"))]
    names = {each.name.partition(".")[0] for each in files}
    assert {"SourceSansVF-Upright", "KaTeX_Main-Regular", "PlotlyChart"} <= names


def packed(folder: Path, *lines: str) -> Distribution:
    """A package that says this of itself."""
    (folder / "METADATA").write_text("\n".join(["Name: a", "Version: 1", *lines, ""]))
    return Distribution.at(folder)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["License-Expression: MIT", "License: no"], "MIT"),
        (["License: BSD-3-Clause"], "BSD-3-Clause"),
        (["License: " + "its text " * 9, "Classifier: License :: OSI Approved :: BSD License"],
         "BSD License"),
        (["Classifier: License :: OSI Approved :: MIT License", "Classifier: Topic :: Text"],
         "MIT License"),
        ([], ""),
    ],
)  # fmt: skip
def test_a_licence_is_read_wherever_a_package_says_it(tmp_path, lines, said):
    """Each of three generations of packages says it in another place; one pastes the whole text."""
    assert parts.licence(packed(tmp_path, *lines)) == said


def test_a_licence_of_which_only_the_text_is_there_has_its_title():
    """One of the parts says nothing else."""
    assert parts.licence(distribution("text2qti")) == "BSD 3-Clause License"
