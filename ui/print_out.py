"""The numbers of a vector as Python, NumPy or PyTorch prints it; nothing of the text is run."""

import re
from collections.abc import Iterator

from ui.link import shown

Cell = tuple[str, str]  # where it stands, and its text
_ONE = "one vector is needed"
# [2. 1.], array([2., 1.]), torch.tensor([2., 1.]), z = [2.0, 1.0]
_BEGINS = re.compile(r"(?:\w+\s*=\s*)?(?:(?:\w+\.)?(?:array|Array|tensor)\(\s*)?\[", re.ASCII)
# What comes after the numbers: dtype=float32, device='cuda:0', grad_fn=<AddBackward0>.
_ENDS = re.compile(r"(?:\s*,\s*\w+=(?:[\w.]+|'[\w:.]*'|<\w+>|\([\d,\s]*\)))*\s*,?\s*\)")
_SCALAR = re.compile(r"(?:np\.|numpy\.)?(?:float|int)\d+\(([^()]*)\)")
_INFINITE = re.compile(r"""float\(["'](-?inf)["']\)""")


def is_print_out(text: str) -> bool:
    """Whether `text` is a list of bare numbers, or an array or a tensor of them."""
    text = _INFINITE.sub("", text).strip()
    return bool(_BEGINS.match(text)) and not (text[0] == "[" and re.search('["{]', text))


def cells(text: str) -> list[Cell]:
    """The numbers that are printed, in their places; ValueError where they are no vector."""
    text = _INFINITE.sub(r"\1", text)
    start, end = text.index("["), text.rfind("]") + 1
    if not end:
        raise ValueError(f"line {line_of(text, start)}: the bracket [ is never closed by ]")
    rest = text[end:].strip()
    if not (_ENDS.fullmatch(rest) if text[:start].rstrip().endswith("(") else not rest):
        said = f"{shown(rest)} stands after the numbers" if rest else "( stays open"
        raise ValueError(f"line {line_of(text, end)}: {said}")
    inside = _one_vector(text[start + 1 : end - 1])
    return list(_parts(text, inside, start + 1)) if inside.strip() else []


def line_of(text: str, position: int) -> int:
    """The line of a position, counted from 1."""
    return text.count("\n", 0, position) + 1


def _one_vector(inside: str) -> str:
    """What stands inside the brackets, those of a single row or of single values blanked out."""
    rows = re.findall(r"\[([^\[\]]*)\]", inside)
    if (
        re.search(r"[^,\s]", re.sub(r"\[[^\[\]]*\]", "", inside))
        if rows
        else re.search(r"[\[\]]", inside)
    ):
        raise ValueError(f"{_ONE}, in one pair of brackets or in two")
    if len(rows) > 1 and any(len(re.split(r"[,\s]+", row.strip())) > 1 for row in rows):
        raise ValueError(f"{_ONE}; {len(rows)} rows came")
    return re.sub(r"[\[\]]", " ", inside)


def _parts(text: str, inside: str, start: int) -> Iterator[Cell]:
    """The numbers with their lines, between commas if there are any, else between spaces."""
    position = start + len(inside) - len(inside.lstrip())
    separator = r"(\s*,\s*)" if "," in inside else r"(\s+)"
    pieces = re.split(separator, inside.strip())
    for count, (part, gap) in enumerate(zip(pieces[::2], [*pieces[1::2], ""], strict=True), 1):
        where = f"line {line_of(text, position)}, value {count}"
        if part == "...":
            raise ValueError(f"{where}: the print-out leaves values out; print all of them")
        yield where, _SCALAR.sub(r"\1", part)
        position += len(part) + len(gap)
