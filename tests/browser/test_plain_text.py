"""What somebody writes stands as it was written: no door makes HTML, Markdown or a link of it.

Every text has the same word in it. Where a text node of the page has that word, it has all of the
text: whoever interprets a piece of it (Markdown, HTML, Plotly's own tags, formulas, directives and
icons of Streamlit's) has taken that piece out. No link leads to where it says, nothing is asked
there, and nothing runs.
"""

import json
import urllib.request
from urllib.parse import quote, unquote_plus, urlencode

import pytest

from tests.browser.lab import AT_REST

WORD, HOST = "zq9", "e.example"
SHORT = [  # of 24 characters at most, without a comma: what a class can be called
    "<b>zq9</b>",
    "<img src=zq9 onerror=x()>"[:24],
    "<a href=//e.example>zq9",
    "[zq9](//e.example)",
    "![zq9](//e.example/a)",
    "[zq9](javascript:x())",
    "**zq9** _b_ ~~c~~",
    "$zq9^2$",
    ":red[zq9]",
    ":material/home: zq9",
    "&lt;zq9&gt; &amp;",
    "# zq9 `a`",
]
LONG = [  # with the word among the first 30, which a sentence quotes
    *SHORT,
    "<script>zq9=window.hit=1</script>",
    "<img id=zq9 onerror='window.hit = 1' src='//e.example/a'>",
    "<svg id=zq9 onload='window.hit = 1'></svg>",
    "http://e.example/zq9 www.e.example",
    "{{T}} ${T} zq9 %s {0}",
]
LEFT = f"""() => {{
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = []
  while (walk.nextNode()) {{
    const {{ data, parentElement }} = walk.currentNode
    if (data.includes("{WORD}") && !parentElement.closest("script, style, code, textarea"))
      texts.push(data.replaceAll("\\u2060", ""))
  }}
  const links = [...document.querySelectorAll("[href], [src], [action]")]
    .map((node) => node.href?.baseVal ?? node.href ?? node.src ?? node.action)
    .filter((url) => url.startsWith("javascript:") || URL.parse(url)?.host.includes("{HOST}"))
  return {{ texts, links, hit: window.hit ?? null }}
}}"""


def left(page):
    """The texts with the word in them, once nothing else was found."""
    found = page.evaluate(LEFT)
    assert found["links"] == []
    assert found["hit"] is None
    return found["texts"]


def open_watched(page, url):
    """Open an address, and write down what is asked of another host."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    return asked


def assert_plain(texts, written, fewest=1):
    """Each text is one that was written, whole or cut, as far as it has the word."""
    assert len(texts) >= fewest
    for text in texts:
        assert any(_has(text, one) for one in written), text


def _has(text, one):
    """Whether this text shows that one: as it is, cut behind the word, or in the middle.

    Streamlit's box shows a long name of a file by its first and last letters.
    """
    one = one.strip()
    first, dots, last = text.partition("...")
    if dots and one.startswith(first) and one.endswith(last):
        return True
    text = unquote_plus(text)  # a sheet says its own address
    cut = text.rstrip("…” ").strip()
    starts = [one[:end] for end in range(_end(one), len(one))]
    return one in text or any(cut.endswith(each) or f"{each}…" in text for each in starts)


def _end(one):
    return one.index(WORD) + len(WORD)


def names_of(texts):
    """Logits and names for all of these texts."""
    return {"z": ",".join(str(i / 10) for i in range(len(texts))), "names": ",".join(texts)}


def of_refusals(hostile):
    """Every parameter says the same: each is refused in a sentence that quotes it."""
    names = ["z", "T", "dtype", "seed", "question", "predict", "view", "lang", "v", "draws", "hide"]
    return dict.fromkeys(names, hostile)


def open_lesson(reader, address):
    """Open a page of the menu with all that can be opened on it, and wait."""
    asked = open_watched(reader.page, reader.url + address)
    reader.page.wait_for_selector(AT_REST)
    reader.page.wait_for_function(f"() => document.body.textContent.includes('{WORD}')")
    for part in reader.page.locator('[data-testid="stExpander"] summary').all():
        part.click()
    reader.page.wait_for_timeout(500)
    reader.page.wait_for_selector(AT_REST)
    return asked


def assert_lesson_plain(reader, address, written, fewest=1):
    """What was written stands there as it was written, and nobody else is asked."""
    asked = open_lesson(reader, address)
    assert_plain(left(reader.page), written, fewest)
    assert not [url for url in asked if HOST in url.partition("?")[0]]


def test_names_of_classes_are_plain_text(reader):
    """Twelve names of a link, in charts, sentences, formulas and tables."""
    assert_lesson_plain(reader, f"/?{urlencode(names_of(SHORT))}", SHORT, fewest=12)


@pytest.mark.long
@pytest.mark.parametrize("page", ["steps", "stability", "jacobian", "zeros"])
def test_names_of_classes_are_plain_text_on_every_page(reader, page):
    """The same elsewhere; the triangle of Zeros has three names."""
    for texts in (SHORT[:3], SHORT[3:6], SHORT[6:9], SHORT[9:]) if page == "zeros" else (SHORT,):
        assert_lesson_plain(reader, f"/{page}?{urlencode(names_of(texts))}", texts)


NAMED = """() => [...document.querySelectorAll("[aria-label], [title], [alt]")]
  .flatMap((node) => ["aria-label", "title", "alt"].map((name) => node.getAttribute(name)))
  .filter((said) => said && /smile|a.*>b/.test(said))"""


@pytest.mark.long
@pytest.mark.parametrize("page", ["", "steps", "stability", "jacobian", "zeros"])
def test_what_is_read_aloud_has_no_sign_that_was_added(reader, page):
    """A label names the class: neither the signs of Markdown nor a joiner are part of it."""
    query = urlencode({"z": "2,1,0.1", "names": "a->b,:smile:,zq9"})
    open_lesson(reader, f"/{page}?{query}")
    labels = reader.page.evaluate(NAMED)
    assert labels
    assert [each for each in labels if "\u2060" in each or "\\" in each] == []


@pytest.mark.long
def test_a_title_and_a_note_are_plain_text(reader):
    """A teacher's link says both."""
    note = "\n".join(text for text in LONG if "{{" not in text)[:580]
    address = urlencode({"title": "<b>zq9</b> [a](//e.example)", "note": note})
    assert_lesson_plain(
        reader, f"/zeros?{address}", [*LONG, "<b>zq9</b> [a](//e.example)"], fewest=2
    )


@pytest.mark.parametrize(
    "hostile",
    [LONG[0], *(pytest.param(each, marks=pytest.mark.long) for each in LONG[1:])],
)
def test_what_a_sentence_quotes_is_plain_text(reader, hostile):
    """A refusal says what came: it must not do what came."""
    address = f"/?{urlencode(of_refusals(hostile))}"
    asked = open_lesson(reader, address)
    texts = [text for text in left(reader.page) if "was not" in text or "“" in text]
    assert_plain(texts, [hostile[:31]])
    assert not [url for url in asked if HOST in url.partition("?")[0]]


@pytest.mark.long
def test_the_words_of_a_sentence_are_plain_text(reader):
    """*Attend* takes words of up to 16 characters."""
    words = ["<b>zq9</b>", "[zq9](//a)", "$zq9$", ":red[zq9]", "**zq9**", "&lt;zq9&gt;"]
    assert_lesson_plain(reader, f"/attend?{urlencode({'words': ' '.join(words)})}", words)


@pytest.mark.long
@pytest.mark.parametrize("parameter", ["set", "plan", "page", "question", "link", "count", "l"])
@pytest.mark.parametrize("tool", ["practice", "plans", "room", "builder", "course", "teachers"])
def test_what_a_tool_is_asked_is_plain_text(reader, tool, parameter):
    """Sets, plans, drafts: what is wrong in their links is quoted, or not said at all."""
    for hostile in ("<b>zq9</b>[a](//e.example)$x$", ":red[zq9] <img src=//e.example/a>"):
        asked = open_watched(reader.page, f"{reader.url}/{tool}?{urlencode({parameter: hostile})}")
        reader.page.wait_for_selector(AT_REST)
        reader.page.wait_for_timeout(200)
        assert_plain(left(reader.page), [hostile], fewest=0)
        assert not [url for url in asked if HOST in url.partition("?")[0]]


@pytest.mark.parametrize("view", ["", pytest.param("/projector", marks=pytest.mark.long)])
def test_what_a_room_asks_is_plain_text(reader, view):
    """Its pages are our own, and write HTML themselves."""
    subject = names_of(SHORT[:6])
    wish = urllib.request.Request(
        f"{reader.url}/room/open", json.dumps({"subject": subject}).encode()
    )
    with urllib.request.urlopen(wish) as answer:
        room = json.load(answer)
    act = {"act": "open", "stage": {"question": 0, "round": 1, "step": "lobby"}}
    wish = urllib.request.Request(
        f"{reader.url}/room/{room['code']}/act",
        json.dumps(act).encode(),
        {"x-room-secret": room["secret"]},
    )
    urllib.request.urlopen(wish).close()
    asked = open_watched(reader.page, f"{reader.url}/room/{room['code']}{view}")
    reader.page.wait_for_function(f"() => document.body.textContent.includes('{WORD}')")
    assert_plain(left(reader.page), SHORT, fewest=3)
    assert not [url for url in asked if HOST in url.partition("?")[0]]


def test_a_sheet_says_names_as_they_are(reader):
    """On paper too."""
    asked = open_watched(
        reader.page,
        f"{reader.url}/sheet?{urlencode(names_of(SHORT[:6]) | {'page': 'zeros'})}",
    )
    assert_plain(left(reader.page), SHORT, fewest=6)
    assert not [url for url in asked if HOST in url.partition("?")[0]]
    reader.page.goto(f"{reader.url}/sheet?page={quote(LONG[12])}")
    assert_plain(left(reader.page), [LONG[12][:31]])


TABLE = "{0},{1},{2}\n" + "".join(
    f"{i % 7},{i},{name}\n" for i, name in enumerate(["{3}", "{4}", "{5}"] * 12)
)


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, len(SHORT), 3))
def test_columns_and_classes_of_a_table_are_plain_text(reader, first):
    """A table comes from anywhere, and says what it likes."""
    texts = [SHORT[(first + i) % len(SHORT)] for i in range(6)]
    open_watched(reader.page, f"{reader.url}/classify")
    reader.page.wait_for_selector(AT_REST)
    table = TABLE.format(*texts).encode()
    box = reader.page.locator("input[type=file]")
    if not box.count():
        reader.page.get_by_role("button", name="Rows").click()
    named = f"{texts[0]}.csv".replace("/", "")
    box.set_input_files({"name": named, "mimeType": "text/csv", "buffer": table})
    reader.page.wait_for_function(
        f"() => document.querySelector('.lab-verdict, .js-plotly-plot')"
        f" && document.body.textContent.split('{WORD}').length > 8"
    )
    reader.page.wait_for_timeout(500)
    assert_plain(left(reader.page), [*texts, named], fewest=4)
