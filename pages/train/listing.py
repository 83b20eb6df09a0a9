"""The program of a step, line by line as it ran, with the size of what each line made, as HTML."""

from collections.abc import Sequence
from html import escape

from pages.train.spans import span
from pages.train.view import View
from softmax_models.breakdown import FILE, Line, Link
from softmax_words import Words
from ui.words.numbers import short
from ui.words.words import swatch

words = Words(__file__)


def listing(now: View) -> str:
    """Every line that ran, with the sizes of its value; no line is marked while a case hides."""
    chain = () if now.hides else now.chain
    heads = [words(f"listing.head_{key}") for key in ("line", "sizes")]
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = "".join(_row(now, line, chain) for line in now.lines)
    caption = words("listing.caption", step=now.shown, file=FILE)
    spoken = f'role="region" aria-label="{words("listing.title")}"'
    return (
        f'<div class="lab-tape lab-listing" tabindex="0" {spoken}>'
        f"<table><caption>{caption}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(now: View, line: Line, chain: Sequence[Link]) -> str:
    """One line; those of the chain are marked, and the one where it began is framed."""
    is_root = bool(chain) and chain[-1].line is line
    looks = {"lab-broken": any(link.line is line for link in chain), "lab-here": is_root}
    classes = " ".join(look for look, so in looks.items() if so)
    note = f"<small>{words('listing.root')}</small>" if is_root else ""
    return (
        f'<tr><th scope="row"><code>{escape(line.text)}</code><small>{line.number}</small></th>'
        f'<td class="{classes}"><span>{span(now.numbers, line.name)}</span>{note}</td></tr>'
    )


def origin(now: View) -> str:
    """From what is seen back to where it began, an item a line; nothing where nothing has ended."""
    if now.hides or not now.chain or now.is_learnt:
        return ""
    items = "".join(f"<li>{_item(now, link)}</li>" for link in now.chain)
    return f"<p>{words('origin.head')}</p><ol>{items}</ol>"


def _item(now: View, link: Link) -> str:
    """A line at the entry that is followed: what it made, and of what."""
    of = ", ".join(f"{name} = {short(value)}" for name, value in link.of.items())
    said = {"text": escape(link.line.text), "number": str(link.line.number)}
    said |= {"name": link.line.name, "value": short(link.value), "of": of}
    where = _where(now, link)
    return words("origin.item", where=where, **said) if where else words("origin.alone", **said)


def _where(now: View, link: Link) -> str:
    """Which entry it is: the row, the column and the class, as many of them as it has."""
    place = dict(zip(link.axes, link.entry, strict=True))
    names = [*now.sample.features, words("origin.bias")]
    parts = {
        "n": lambda i: words("origin.row", row=i + 1),
        "f": lambda i: escape(names[i]),
        "k": lambda i: swatch(now.sample.classes[i], i),
    }
    return ", ".join(parts[axis](i) for axis, i in place.items())
