"""For your school: what stands where."""

import streamlit as st

from pages.lessons import LESSONS
from pages.school import parts, said_by_host, statements
from pages.school.tables import table
from server.left import PAUSE
from server.limits import MOST_BYTES, MOST_FILES, Pace
from softmax_words import Words
from ui.page import forget
from ui.teach import statement
from ui.words.words import escaped

words = Words(__file__)

NUMBERS = statements.numbers()


def school() -> None:
    """Who runs it, the lists that schools fill in, what is so, and how each line is shown."""
    st.markdown(words.block("title"))
    st.markdown(words.block("goal"))
    with st.container(key="school"):
        _host()
        _korea()
        _laws()
        for section in statements.SECTIONS:
            _section(section)
        _check()


def _said(name: str) -> str:
    """What who runs this copy says of it, as plain text, or that they do not."""
    return escaped(said_by_host.said(name)) or words("host.unsaid")


def _host() -> None:
    st.markdown(words.block("host"))
    names = list(said_by_host.SETTINGS)
    rows = [[words(f"host.{name}"), _said(name)] for name in names]
    st.markdown(table([words("host.head_what"), words("host.head_said")], rows))
    if not all(map(said_by_host.said, names)):
        settings = ", ".join(f"`{each}`" for each in said_by_host.SETTINGS.values())
        st.markdown(words("host.how", names=settings))


def _korea() -> None:
    """The list of criteria that a Korean school fills in, filled in."""
    st.markdown(words.block("korea"))
    filled: dict[str, dict[str, str | int]] = {
        "officer": {"said": _said("officer")},
        "outsourcing": {"said": _said("contract")},
        "support": {"said": _said("contact")},
        "fit": {"lessons": len(LESSONS)},
    }
    for kind, criteria in (("required", statements.REQUIRED), ("chosen", statements.CHOSEN)):
        st.markdown(f"### {words(f'criteria.{kind}')}")
        rows = [
            [
                words(f"{kind}.{name}"),
                words(f"{kind}.{name}_is", **filled.get(name, {})),
                _numbers(rests),
            ]
            for name, rests in criteria.items()
        ]
        st.markdown(
            table([words(f"criteria.{each}") for each in ("criterion", "filled", "rests")], rows)
        )


def _laws() -> None:
    st.markdown(words.block("laws"))
    head = [words("law_table.law"), words("law_table.fact"), words("criteria.rests")]
    laws = statements.LAWS.items()
    rows = [
        [words(f"law.{name}"), words(f"law.{name}_is"), _numbers(rests)] for name, rests in laws
    ]
    st.markdown(table(head, rows))


def _numbers(names: tuple[str, ...]) -> str:
    return ", ".join(map(str, sorted(NUMBERS[name] for name in names)))


def _section(section: str) -> None:
    """The statements of a section, each with its number and with what shows it; then its table."""
    st.markdown(f"## {words(f'sections.{section}')}")
    if section == "licences":
        st.markdown(words.block("licences"))
    st.markdown("\n\n".join(map(_statement, statements.SECTIONS[section])))
    if section == "stored":
        st.markdown(words.block("disk_command"))
    if more := {"kept": _kept, "access": _access, "licences": _parts}.get(section):
        st.markdown(more())
    if section == "access":
        st.page_link("accessibility/accessibility.py", label=words("access.open"))


def _statement(name: str) -> str:
    """One statement, as a point of a list that goes on through all sections."""
    section = next(each for each in statements.SECTIONS.values() if name in each)
    shown = "  \n   ".join(f"`{test.removeprefix('tests/')}`" for test in section[name])
    told = words(f"says.{name}", **_facts().get(name, {}))
    return f"{NUMBERS[name]}. {told}  \n   *{words('shown_by')}*  \n   {shown}"


def _facts() -> dict[str, dict[str, int]]:
    """The numbers of a statement, from where they are set."""
    return {
        "session": {"ttl": st.get_option("server.disconnectedSessionTTL"), "pause": int(PAUSE)},
        "addresses": {"keys": Pace(1).most},
        "bounds": {
            "upload": st.get_option("server.maxUploadSize"),
            "files": MOST_FILES,
            "megabytes": MOST_BYTES // 1_000_000,
        },
    }


def _kept() -> str:
    """What a browser keeps, key by key: the list that *Forget me* empties."""
    head = [words(f"key_table.{each}") for each in ("name", "where", "what")]
    return table(head, [[f"`{key}`", f"`{where}`", what] for key, where, what in forget.listed()])


def _access() -> str:
    """To what measure the pages are tested, from where the tests read it."""
    width, height = statement.ZOOMED
    widths = ", ".join(map(str, statement.WIDTHS))
    measures = {
        "level": words("access.level_is"),
        "widths": words("access.widths_are", widths=widths),
        "zoom": words("access.zoom_is", width=str(width), height=str(height)),
        "target": words("access.target_is", smallest=statement.SMALLEST),
        "contrast": words(
            "access.contrast_is",
            words=f"{statement.OF_WORDS:g}",
            marks=f"{statement.OF_MARKS:g}",
        ),
        "looks": words("access.looks_are"),
        "checked": statement.CHECKED.isoformat(),
    }
    head = [words("access.measure"), words("access.value")]
    return table(head, [[words(f"access.{name}"), said] for name, said in measures.items()])


def _parts() -> str:
    """All parts of this copy, with their licences."""
    head = [words(f"licence_table.{each}") for each in ("part", "version", "licence", "notices")]
    return table(head, [list(map(escaped, each)) for each in parts.parts()])


def _check() -> None:
    """The command that runs every test that is named."""
    st.markdown(words.block("all", tests=" ".join(statements.tests())))


school()
