"""A sheet from whatever link a teacher has at hand: it is that of what the link shows."""

from urllib.parse import parse_qs, urlsplit

import pytest

from pages.lessons import LESSONS
from pages.plans.plans_list import PLANS
from pages.sheet import sheet
from pages.teachers import sheet_of
from ui.address import packed
from ui.teach.sheet_link import sheet_link

PAGE = "teachers/teachers.py"
LAB = "https://lab.example/softmax"
BASE = "/softmax"
NOTE = "Predict+first.%0AThen+break+it." + "x" * 300
PACKED = packed.pack(f"T=0.5&dtype=float16&hide=values&note={NOTE}")


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        (f"{LAB}/", {"page": "explore"}),
        (LAB, {"page": "explore"}),
        (f" {LAB}/stability?z=11,11&dtype=float16\n",
         {"page": "stability", "z": "11,11", "dtype": "float16"}),
        (f"{LAB}/Stability?ask=3,1&predict=on&seed=7&title=A&note=B&hide=code&lock=dtype&v=1",
         {"page": "stability", "question": "3", "seed": "7"}),
        (f"{LAB}/stability?{packed.NAME}={PACKED}",
         {"page": "stability", "T": "0.5", "dtype": "float16"}),
        (f"{LAB}/builder?link=%2Fstability%3Fdtype%3Dfloat16%26v%3D1",
         {"page": "stability", "dtype": "float16"}),
        (f"{LAB}/practice?set=zeros&count=3&seed=7&student=12",
         {"set": "zeros", "count": "3", "seed": "7", "student": "12"}),
        (f"{LAB}/plans?plan=num-45&utm_source=mail", {"plan": "num-45"}),
        (f"{LAB}/sheet?plan=num-45&groups=2&key=only", {"plan": "num-45", "groups": "2"}),
        ("/zeros?alpha=1.25", {"page": "zeros", "alpha": "1.25"}),
    ],
)  # fmt: skip
def test_a_link_leads_to_its_sheet(link, asked):
    """As it was copied: with a host or without, packed, of the builder, with trackers."""
    found = sheet_of.read(link, LESSONS, BASE)
    assert found == asked
    made, _ = sheet.made(parse_qs(urlsplit(sheet_link(LAB, found)).query), LAB, PLANS)
    assert len(made.parts) >= 2
    assert not made.problems


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("https://lab.example/nowhere?z=1", "nowhere"),
        ("http://[", "no link"),
        ("/practice", "set"),
        ("/plans", "plan"),
        ("/course", "course"),
        ("/builder", "builder"),
        (f"/zeros?{packed.NAME}=broken", packed.NAME),
        ("/builder?link=%2Fbuilder%3Flink%3D%252Fzeros", "builder"),
        ("/zeros?z=" + "1," * 20_000, "20,000"),
        ("<script>alert(1)</script>", "script"),
    ],
)
def test_what_has_no_sheet_gets_a_sentence(open_page, link, named):
    """Typed or in the address: what was wrong, no link to nothing, and nothing runs."""
    with pytest.raises(ValueError, match=r"\w"):
        sheet_of.read(link, LESSONS)
    at = open_page(PAGE)
    at.text_input(key="sheet_of").set_value(link).run()
    assert not at.exception
    assert named in at.error[0].value.replace("\\", "").replace("20000", "20,000")
    assert not at.get("link_button")
    opened = open_page(PAGE, sheet=link)
    assert not opened.exception
    assert opened.warning
    assert not opened.get("link_button")


def test_a_pasted_link_is_two_sheets(open_page, address):
    """With the key for the teacher, and without it; the page's own link brings them again."""
    at = open_page(PAGE)
    at.text_input(key="sheet_of").set_value("/practice?set=zeros&count=3&seed=7").run()
    asked = "set=zeros&count=3&seed=7"
    links = [urlsplit(each.proto.url).query for each in at.get("link_button")]
    assert links == [asked, f"{asked}&key=off"]
    again = open_page(PAGE, **address(at))
    assert len(again.get("link_button")) == 2
    at.text_input(key="sheet_of").set_value("").run()
    assert not at.get("link_button")
