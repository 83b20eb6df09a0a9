"""A vector in brackets, as NumPy, PyTorch, TensorFlow, JAX, Julia, MATLAB or C prints it.

Nothing of the text is run. What stands around the numbers is recognised piece by piece; what is not
recognised gets a sentence that quotes it.
"""

import re
from collections.abc import Iterator

from softmax_words import Words
from ui.address.link import shown
from ui.paste.pasted import ELIDED, Cell, Found, Place, cut, line_of, matrix, refusal

words = Words(__file__)

_NAMED = (
    r"(?:(?:const|let|var|float|double|auto)\s+)?(?:[\w.]{1,60}(?:\[\d*\])?\s*(?:=|<-|:=|:)\s*)?"
)
_MAKERS = (
    "array|Array|tensor|Tensor|DeviceArray|as_tensor|asarray|constant|Variable|FloatTensor|"
    "DoubleTensor|Parameter|NDArray|Index|matrix|list|tuple|deque|dict_values"
)
# [2. 1.], array([2., 1.]), z = torch.tensor([2., 1.]), Float32[2.0, 1.0], vec![2.0, 1.0]
_BEGINS = re.compile(
    rf"{_NAMED}(?:(?:(?:\w+\.)*(?:{_MAKERS})\(\s*(?:'\w',\s*)?)|Float\d\d|vec!)?\[", re.ASCII
)
_C = re.compile(r"[\w\s:<>\[\]*]{0,80}=?\s{0,9}\{([^{}\"':]*)\}\s*;?")
# What comes after the numbers: dtype='>f4', device='cuda:0', grad_fn=<AddBackward0>, shape=(2,).
_ENDS = re.compile(
    r"(?:\s*,\s*(?:\w+=)?(?:[A-Za-z_][\w.]*|'[^']*'|\"[^\"]*\"|<[^<>]*>|\([\d,\s]*\)))*\s*,?\s*\)\s*;?"
)
_CLOSES = re.compile(r"(?:'|\.T)?\s*;?|<NDArray [^<>]*>")
_HEADS = re.compile(r"Parameter containing:\s*(?=\w*\(?\[|\w)")
_MASKED = re.compile(r"\s*masked_array\(\s*data=(\[.*?\]),\s*mask=.*", re.DOTALL)
_NUMPY = re.compile(r"<tf\.[^\[\]]*?\bnumpy=(?=\w*\(?\[)")
# (tensor([[2., 1.]]),): the answer of a model that has one part
_ARRAY = re.compile(r"(?:\w+\.)*(?:tensor|Tensor|array|Array)\(\[[^()]*(?:\([\d,\s]*\)[^()]*)*\)")
_FIELD = re.compile(r"['\"]?\b(\w*(?:logits|scores))\b['\"]?\s*[=:]\s*(?=(?:\w+\.)*\w+\()")
_LARGEST = re.compile(
    r"\s*torch\.return_types\.\w+\(\s*values=(?P<z>.*),\s*indices=(?P<names>.*)\)\s*", re.DOTALL
)
# In a list of bare numbers no item begins with a quote, a brace or a parenthesis.
_NESTED = re.compile(r"""["{]|(?<!\w)\(|[\[,]\s*'\w""")


def read_largest(text: str) -> Found | None:
    """What topk or sort of PyTorch returns: values, and the numbers of their classes as names."""
    found = _LARGEST.fullmatch(text)
    if not found or not all(map(is_print_out, found.groups())):
        return None
    above = "\n" * text.count("\n", 0, found.start("z"))
    return Found(cells(above + found["z"]), [name for _, name in cells(found["names"])])


def unwrapped(text: str) -> str:
    """`text` without the object around its one vector; the lines keep their numbers."""
    text = _without_head(text, _HEADS.match(text.lstrip()))
    if masked := _MASKED.fullmatch(text):
        return "\n" * text.count("\n", 0, masked.start(1)) + masked[1]
    if tensor := _NUMPY.match(text.lstrip()):
        return _without_head(text, tensor).rstrip().removesuffix(">")
    text = _without_tuple(text)
    fields = {found[1]: found for found in _FIELD.finditer(text)}
    if not fields or _BEGINS.match(text.strip()):
        return text
    if "logits" not in fields and len(fields) > 1:
        raise ValueError(words("refusals.fields", names=shown(", ".join(fields))))
    found = fields.get("logits") or next(iter(fields.values()))
    return "\n" * text.count("\n", 0, found.end()) + _one_value(text[found.end() :])


def _without_tuple(text: str) -> str:
    """The one array in a list or a tuple; ValueError for several that are longer than a number."""
    inside = re.fullmatch(r"\s*[(\[](?P<all>.*)[)\]]\s*", text, re.DOTALL)
    arrays = list(_ARRAY.finditer(inside["all"])) if inside else []
    if not inside or not arrays or _ARRAY.sub("", inside["all"]).strip(", \n"):
        return text
    if len(arrays) == 1:
        return "\n" * text.count("\n", 0, inside.start("all")) + arrays[0][0]
    if any("," in re.sub(r"\].*", "", array[0], flags=re.DOTALL) for array in arrays):
        raise ValueError(words("refusals.arrays", count=len(arrays)))
    return text


def _without_head(text: str, head: re.Match[str] | None) -> str:
    start = len(text) - len(text.lstrip()) + head.end() if head else 0
    return "\n" * text.count("\n", 0, start) + text[start:]


def _one_value(text: str) -> str:
    """The beginning of `text` as far as its brackets go."""
    depth = 0
    for found in re.finditer(r"[(\[)\]]", text):
        depth += 1 if found[0] in "([" else -1
        if depth == 0:
            return text[: found.end()]
    raise ValueError(words("refusals.open_parenthesis"))


def is_print_out(text: str) -> bool:
    """Whether `text` is a list of bare numbers, or an array or a tensor of them."""
    text = re.sub(r"""float\(["'][-+]?inf["']\)""", "", text).strip()
    if _C.fullmatch(text):
        return True
    begins = _BEGINS.match(text)
    called = begins is not None and "(" in begins[0]
    return begins is not None and (called or not _NESTED.search(text))


def cells(text: str) -> list[Cell]:
    """The numbers that are printed, in their places; ValueError where they are no vector."""
    if braces := _C.fullmatch(text.strip()):
        start = len(text) - len(text.lstrip()) + braces.start(1)
        inside = braces[1].rstrip().rstrip(",")
        return list(_parts(text, inside, start)) if inside.strip() else []
    begins = _BEGINS.match(text.lstrip())
    start = len(text) - len(text.lstrip()) + (begins.end() - 1 if begins else text.index("["))
    end = text.rfind("]") + 1
    if end <= start:
        raise refusal(Place("line", line_of(text, start)), words("refusals.open_bracket"))
    rest, called = text[end:].strip(), begins is not None and "(" in begins[0]
    if len(rest) > 400 or not (_ENDS if called else _CLOSES).fullmatch(rest):
        open_call = words("refusals.open_call")
        said = words("refusals.after_numbers", came=shown(rest)) if rest else open_call
        raise refusal(Place("line", line_of(text, end)), said)
    elided = re.search(r"\.\.\.|[…⋮⋯⋱]", text[start:end])
    if elided and re.search(r"[\[\];]", text[start + 1 : end - 1]):
        raise cut(Place("line", line_of(text, start + elided.start())))
    inside = re.sub(r",\s*$", "", _one_vector(text[start + 1 : end - 1]))
    return list(_parts(text, inside, start + 1)) if inside.strip() else []


def _one_vector(inside: str) -> str:
    """What stands inside the brackets, those of a single row or of single values blanked out."""
    if ";" in inside and not re.search(r"[\[\]]", inside):
        rows = inside.split(";")
        inside = inside.replace(";", " ") if "," not in inside else inside.replace(";", ",")
        return inside if _is_vector(rows) else ""
    rows = re.findall(r"\[([^\[\]]*)\]", inside)
    if (
        re.search(r"[^,\s]", re.sub(r"\[[^\[\]]*\]", "", inside))
        if rows
        else re.search(r"[\[\]]", inside)
    ):
        raise ValueError(words("refusals.one_pair"))
    return re.sub(r"[\[\]]", " ", inside) if _is_vector(rows) else ""


def _is_vector(rows: list[str]) -> bool:
    """True for one row, or a column of single values; ValueError for a matrix."""
    sizes = [len(re.split(r"\s*,\s*|\s+", row.strip())) for row in rows]
    if len(rows) > 1 and any(size > 1 for size in sizes):
        raise matrix(len(rows), sizes[0])
    return True


def _parts(text: str, inside: str, start: int) -> Iterator[Cell]:
    """The numbers with their lines, between commas if there are any, else between spaces."""
    position = start + len(inside) - len(inside.lstrip())
    line, counted = line_of(text, position), position
    separator = r"(\s*,\s*)" if "," in inside else r"(\s+)"
    pieces = re.split(separator, inside.strip())
    for count, (part, gap) in enumerate(zip(pieces[::2], [*pieces[1::2], ""], strict=True), 1):
        line += text.count("\n", counted, position)
        counted = position
        where = Place("line_value", line, count)
        if part in ELIDED:
            raise cut(where)
        yield where, part
        position += len(part) + len(gap)
