"""A sheet as one HTML file: it works offline, prints on A4 and Letter, and needs no script."""

from collections.abc import Iterable
from functools import singledispatch
from html import escape
from pathlib import Path
from string import Template, ascii_uppercase

from pages.sheet import document
from pages.sheet.document import Part, Sheet
from pages.sheet.formulas import mathml
from pages.sheet.inline import Runs, html_of, text_of
from pages.sheet.picture import svg
from softmax_words import Words

words = Words(__file__)
BOX = '<span class="box" aria-hidden="true"></span>'
PAGE = Template(Path(__file__).with_name("sheet.html").read_text(encoding="utf-8"))


def written(sheet: Sheet) -> str:
    """The whole file."""
    parts = "\n".join(map(_part, sheet.parts))
    place = {"language": escape(sheet.language), "title": escape(sheet.title)}
    return PAGE.substitute(place, screen=_screen(sheet), parts=parts)


def _screen(sheet: Sheet) -> str:
    """What is seen on the screen alone: what was wrong in the link, and where else to go."""
    problems = _list(escape(problem) for problem in sheet.problems)
    links = _list(f'<a href="{escape(there)}">{escape(name)}</a>' for name, there in sheet.links)
    inside = sheet.switch + problems + links
    label = escape(words("screen.label"))
    return f'<aside class="on-screen" aria-label="{label}">{inside}</aside>\n' if inside else ""


def _list(items: Iterable[str]) -> str:
    written = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{written}</ul>" if written else ""


def _part(part: Part) -> str:
    """One part, on a page of its own."""
    title = html_of(part.title)
    code = f'<div class="code" role="img" aria-label="{_code(part)}">{part.svg}</div>'
    return (
        f'<section class="part">{code if part.svg else ""}<h1>{title}</h1>'
        f"{_name() if part.has_name else ''}{_address(part)}"
        f"{''.join(map(block, part.blocks))}"
        f'<p class="foot">{html_of(part.foot)}</p></section>'
    )


def _code(part: Part) -> str:
    return escape(words("code", url=part.url))


def _address(part: Part) -> str:
    """What the code opens, to be read and typed too."""
    if not part.url:
        return ""
    return f'<p><a href="{escape(part.url)}">{escape(part.url)}</a></p>'


def _name() -> str:
    name, date = escape(words("name.name")), escape(words("name.date"))
    return f'<p class="name"><span>{name}</span><span>{date}</span></p>'


@singledispatch
def block(one: object) -> str:
    """One block as HTML."""
    raise TypeError(type(one).__name__)


@block.register
def _(one: document.Heading) -> str:
    return f"<h2>{html_of(one.text)}</h2>"


@block.register
def _(one: document.Text) -> str:
    return f"<p>{html_of(one.text)}</p>"


@block.register
def _(one: document.Bullets) -> str:
    return _list(map(html_of, one.items))


@block.register
def _(one: document.Grid) -> str:
    heads = "".join(f'<th scope="col">{html_of(head)}</th>' for head in one.heads)
    rows = "".join(
        f'<tr><th scope="row">{html_of(first)}</th>{"".join(map(_cell, cells))}</tr>'
        for first, *cells in one.rows
    )
    caption = html_of(one.caption)
    return (
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _cell(cell: Runs) -> str:
    """A cell; one without pieces is to be filled in."""
    return f"<td>{html_of(cell)}</td>" if cell else '<td class="empty"></td>'


@block.register
def _(one: document.Axes) -> str:
    return f"<figure><figcaption>{html_of(one.caption)}</figcaption>{svg(one)}</figure>"


@block.register
def _(one: document.Formulas) -> str:
    shown = "".join(mathml(each.key, text_of(each.alt)) for each in one.items)
    return f'<p class="formulas">{shown}</p>'


@block.register
def _(one: document.Pair) -> str:
    return f'<div class="pair">{block(one.left)}{block(one.right)}</div>'


@block.register
def _(one: document.Lines) -> str:
    return '<div class="line"></div>' * one.count


@block.register
def _(one: document.Entries) -> str:
    return f'<ol class="entries">{"".join(map(_entry, one.items))}</ol>'


def _entry(entry: document.Entry) -> str:
    notes = "".join(f"<p>{html_of(note)}</p>" for note in entry.notes)
    axes = block(entry.axes) if entry.axes else ""
    lines = '<div class="line"></div>' * entry.lines
    return (
        f'<li><span class="number">{entry.number}.</span><p>{html_of(entry.text)}</p>{notes}{axes}'
        f"{_choices(entry)}{_list(map(html_of, entry.bullets))}{lines}</li>"
    )


def _choices(entry: document.Entry) -> str:
    """The choices, each with a box to tick and its letter."""
    items = "".join(
        f"<li>{BOX}<span>{letter}: {html_of(choice)}</span></li>"
        for letter, choice in zip(ascii_uppercase, entry.choices, strict=False)
    )
    return f'<ul class="choices">{items}</ul>' if items else ""
