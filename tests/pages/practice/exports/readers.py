"""What each file says, read without any of the code that writes it."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree

RIGHT, WRONG = True, False


@dataclass(frozen=True)
class Said:
    """A question as a system would take it.

    `answers` are text, whether it is right, and what is said of it; of one that is answered by a
    number the text is the number, and `tolerances` has one for each.
    """

    name: str
    prompt: str
    answers: tuple[tuple[str, bool, str], ...]
    because: str
    category: str = ""
    tolerances: tuple[str, ...] = ()
    picks: int = 1


def moodle(file: bytes) -> list[Said]:
    """Moodle XML, as docs.moodle.org describes it."""
    found, category = [], ""
    for question in ElementTree.fromstring(file):
        kind = question.get("type")
        if kind == "category":
            category = question.findtext("category/text")
            continue
        assert question.find("questiontext").get("format") == "plain_text"
        assert question.find("generalfeedback").get("format") == "plain_text"
        if kind == "multichoice":
            assert question.findtext("single") == question.findtext("shuffleanswers") == "true"
        answers, tolerances = [], []
        for answer in question.findall("answer"):
            assert answer.get("fraction") in ("0", "100")
            feedback = answer.findtext("feedback/text") or ""
            right = answer.get("fraction") == "100"
            answers.append((answer.findtext("text"), right, feedback))
            tolerances += [answer.findtext("tolerance")] * (kind == "numerical")
        found.append(
            Said(
                question.findtext("name/text"),
                question.findtext("questiontext/text"),
                tuple(answers),
                question.findtext("generalfeedback/text"),
                category,
                tuple(tolerances),
            )
        )
    return found


# A character of GIFT: one behind a backslash, or any other.
PIECES = re.compile(r"\\(.)|([^\\])", re.DOTALL)


def signs(text: str) -> list[tuple[str, bool]]:
    """Each character, and whether it means something: what a backslash precedes does not."""
    plain = {"n": "\n"}
    return [
        (plain.get(kept, kept) if kept else bare, not kept)
        for kept, bare in (piece.groups() for piece in PIECES.finditer(text))
    ]


def split(text: list[tuple[str, bool]], at: str) -> list[list[tuple[str, bool]]]:
    """The parts between the signs of `at` that mean something."""
    parts = [[]]
    for char, means in text:
        if means and char in at:
            parts.append([(char, means)])
        else:
            parts[-1].append((char, means))
    return parts


def joined(text: list[tuple[str, bool]]) -> str:
    """The characters alone."""
    return "".join(char for char, _ in text).strip(" \n")


def bare(text: list[tuple[str, bool]]) -> str:
    """The same, without the format that a text says it has."""
    return joined(text).removeprefix("[plain]")


def gift(file: bytes) -> list[Said]:
    """GIFT, a block between empty lines."""
    found, category = [], ""
    for block in file.decode().strip().split("\n\n"):
        if block.startswith("$CATEGORY: "):
            category = block.removeprefix("$CATEGORY: ")
            continue
        found.append(gift_question(signs(block), category))
    return found


def gift_question(block: list[tuple[str, bool]], category: str) -> Said:
    """A block: `::name::[plain]text{answers}`."""
    assert not [line for line in bare(block).split("\n") if line.startswith("//") and "::" in line]
    head, rest, after = split(block, "{}")
    assert bare(after) == "}"
    _, _, *name, colon, prompt = split(head, ":")
    assert bare(colon) == ":"
    answers = rest[1:]
    by_number = answers[0] == ("#", True)
    answers = answers[by_number:]
    general = "".join("#" if pair == ("#", True) else "\0" for pair in answers).rindex("####")
    because = bare(answers[general + 4 :])
    rows, tolerances = [], []
    for answer in split(answers[:general], "=~")[1:]:
        mark, text = answer[0][0], answer[1:]
        worthless = "".join(char for char, _ in text[:3]) == "%0%"
        text = text[3:] if worthless else text
        text, *feedback = split(text, "#")
        said = bare(text)
        if by_number:
            said, tolerance = said.split(":")
            tolerances.append(tolerance)
        right = mark == "=" and not (by_number and worthless)
        rows.append((said, right, bare(feedback[0][1:]) if feedback else ""))
    called = joined([pair for part in name for pair in part[1:]])
    assert joined(prompt[1:]).startswith("[plain]")
    return Said(called, bare(prompt[1:]), tuple(rows), because, category, tuple(tolerances))


class Paragraphs(HTMLParser):
    """The text of each paragraph; any other tag is a fault."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """A paragraph begins."""
        assert (tag, attrs) == ("p", []), f"{tag} came out of a text"
        self.texts.append("")

    def handle_data(self, data):
        """More of it."""
        if self.texts and data != "\n":
            self.texts[-1] += data


def html_text(html: str) -> str:
    """The paragraphs in lines."""
    return "\n".join(Paragraphs(html).texts)


def qti(file: bytes) -> list[Said]:
    """The package of Canvas."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.testzip() is None
        (name,) = [n for n in package.namelist() if re.search(r"text2qti_assessment_\w+\.xml$", n)]
        root = ElementTree.fromstring(package.read(name))
        for each in package.namelist():
            if each.endswith(".xml"):
                ElementTree.fromstring(package.read(each))
    space = {"q": root.tag[1:].split("}")[0]}
    found = []
    for section in root.findall("q:assessment/q:section/q:section", space):
        picks = int(section.findtext(".//q:selection_number", namespaces=space))
        found += [item_of(item, space, picks) for item in section.findall("q:item", space)]
    return found


def item_of(item: ElementTree.Element, space: dict[str, str], picks: int) -> Said:
    """One question."""
    kind = item.findtext(".//q:fieldentry", namespaces=space)
    texts = {
        each.get("ident"): html_text(each.findtext(".//q:mattext", namespaces=space))
        for each in item.findall("q:itemfeedback", space)
    }
    prompt = html_text(item.findtext("q:presentation/q:material/q:mattext", namespaces=space))
    because, name = texts["general_fb"], item.get("title")
    if kind == "numerical_question":
        low, high = (
            float(item.findtext(f".//q:{tag}", namespaces=space)) for tag in ("vargte", "varlte")
        )
        exact = item.findtext(".//q:varequal", namespaces=space)
        said = texts.get("general_incorrect_fb", "")
        off = (f"{float(exact) - low:.5f}", f"{high - float(exact):.5f}")
        return Said(name, prompt, ((exact, RIGHT, said),), because, "", off, picks)
    assert kind == "multiple_choice_question"
    (right,) = [
        condition.findtext(".//q:varequal", namespaces=space)
        for condition in item.findall("q:resprocessing/q:respcondition", space)
        if condition.find("q:setvar", space) is not None
    ]
    answers = tuple(
        (
            html_text(label.findtext(".//q:mattext", namespaces=space)),
            label.get("ident") == right,
            texts.get(f"{label.get('ident')}_fb", ""),
        )
        for label in item.findall(".//q:response_label", space)
    )
    return Said(name, prompt, answers, because, "", (), picks)


def spreadsheet(file: bytes) -> list[Said]:
    """CSV with heads; an apostrophe before a sign of formulas is none of the text."""
    heads, *rows = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    assert all(len(row) == len(heads) for row in rows)
    found = []
    for row in rows:
        assert not [cell for cell in row if re.match(r"[=+@\t\r\n]|-(?!\d+(\.\d+)?$)", cell)]
        cells = [re.sub(r"^'(?=[=+\-@\t\r\n])", "", cell) for cell in row]
        name, page, template, kind, prompt, right, tolerance, because, *wrong = cells
        pairs = [pair for pair in zip(wrong[::2], wrong[1::2], strict=True) if any(pair)]
        answers = ((right, RIGHT, ""), *((text, WRONG, why) for text, why in pairs))
        off = (tolerance,) if tolerance else ()
        assert kind
        if off:  # numbers are numbers: no sign of theirs is a formula
            assert [float(cell) for cell in (*row[5:7], *row[8::2]) if cell]
            answers = tuple((text.removesuffix(".0"), *rest) for text, *rest in answers)
        found.append(Said(name, prompt, answers, because, f"{page}/{template}", off))
    return found


UNESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def markdown(file: bytes) -> list[Said]:
    """The questions, then the key: by their headings, in paragraphs and lists."""
    title, questions, key = re.split(r"^## .*\n\n", file.decode(), flags=re.MULTILINE)
    assert title.startswith("# ")
    found = []
    for asked, answered in zip(entries(questions), entries(key), strict=True):
        (name, *paragraphs), (again, head, *wrong) = asked, answered
        assert name == again
        *prompt, last = paragraphs
        right, because = head.split("\\\n")
        off = dict(line.removeprefix("- ").split(": ", 1) for line in "".join(wrong).split("\n")
                   if line)  # fmt: skip
        if number := re.fullmatch(r"\*\*(.+)\*\* .*?(\d[\de.+-]*)\D*", right):
            rows = ((number[1], RIGHT, ""), *((value, WRONG, why) for value, why in off.items()))
            tolerances = (number[2],)
        else:
            letter = re.match(r"\*\*(\w): ", right)[1]
            choices = dict(line.removeprefix("- ").split(": ", 1) for line in last.split("\n"))
            rows = ((t, at == letter, off.get(at, "")) for at, t in choices.items())
            tolerances = ()
        rows = tuple((read(text), is_right, read(why)) for text, is_right, why in rows)
        called = read(re.fullmatch(r"### \d+\. (.*)", name)[1])
        text = "\n".join(map(read, prompt))
        found.append(Said(called, text, rows, read(because), "", tolerances))
    return found


def entries(text: str) -> list[list[str]]:
    """The blocks below each heading of the third level."""
    parts = re.split(r"^(?=### )", text.strip(), flags=re.MULTILINE)
    return [part.strip().split("\n\n") for part in parts if part]


def read(text: str) -> str:
    """A text of Markdown in which nothing means anything."""
    bare = UNESCAPED.sub("", text)
    assert not re.search(r"[\\`*_\[\]<>&#|~$]", bare), f"{text} is no plain text"
    assert not re.match(r"\s|[-+=]|\d+[.)]", text), f"{text} begins a list"
    return UNESCAPED.sub(r"\1", text)


READERS = {
    "moodle": moodle,
    "canvas": qti,
    "gift": gift,
    "csv": spreadsheet,
    "markdown": markdown,
}
