"""The shape of the house: which part may know which, and what must stand beside what."""

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import softmax_core
from pages.lessons import LESSONS as ALL_LESSONS
from pages.tools import BY_ROUTE
from pages.tools import TOOLS as ALL_TOOLS
from softmax_words import ENGLISH
from softmax_words.words import texts
from tests.menu import MENU, PAGES, ROOT
from ui import modules
from ui.screen import plot

CORE = sorted((ROOT / "softmax_core").rglob("*.py"))
WORDS = sorted((ROOT / "softmax_words").rglob("*.py"))
MODELS = sorted((ROOT / "softmax_models").rglob("*.py"))
UI = sorted((ROOT / "ui").rglob("*.py"))
LESSONS = [MENU.parent / page.path for page in PAGES]
OF_PAGES = sorted((ROOT / "pages").glob("*/**/*.py"))
TOOLS = [MENU.parent / tool.name / f"{tool.name}.py" for tool in (*ALL_TOOLS, *BY_ROUTE)]
OF_TOOLS = [path for path in OF_PAGES if path.relative_to(MENU.parent).parts[0] not in ALL_LESSONS]
OF_LESSONS = [path for path in OF_PAGES if path not in OF_TOOLS]
CHARTS = sorted([*(ROOT / "ui/charts").glob("*.py"), *(ROOT / "pages").glob("*/charts/*.py")])
SERVER = [ROOT / "app.py", *sorted((ROOT / "server").rglob("*.py"))]
BROWSER = sorted(modules.FOLDER.glob("*.js"))
CODE = [*CORE, *WORDS, *MODELS, *UI, *OF_PAGES, *sorted(MENU.parent.glob("*.py")), *SERVER]
CHARTS_DOORS = {"st.plotly_chart", "st.components.v2.component"}


def tree(path: Path) -> ast.Module:
    """The parsed source of `path`."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> set[str]:
    """The dotted names of the modules that `path` imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where an arrow points"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def packages(path: Path) -> set[str]:
    """The top-level packages that `path` imports, without the standard library."""
    return {name.split(".")[0] for name in imported(path)} - sys.stdlib_module_names


def dotted(path: Path) -> Iterator[str]:
    """Every dotted name that `path` uses: `st.session_state`, `state.lab`, ..."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            yield ast.unparse(node)


@cache
def needs(path: Path) -> set[Path]:
    """The modules of the house that `path` imports."""
    files = {
        ROOT.joinpath(*name.split(".")[:depth]).with_suffix(".py")
        for name in imported(path)
        for depth in range(1, name.count(".") + 2)
    }
    return files & set(CODE)


@cache
def behind(path: Path) -> set[Path]:
    """The modules of the house that `path` needs, by others too."""
    found, asked = set(), {path}
    while asked:
        asked = set().union(*map(needs, asked)) - found
        found |= asked
    return found


@cache
def behind_all(page: Path) -> set[Path]:
    """What the modules beside a page need: the server asks some tools for more than their page."""
    return set().union(*map(behind, page.parent.rglob("*.py")))


def relative(path: Path) -> str:
    """`path` as a test's name."""
    return path.relative_to(ROOT).as_posix()


def test_the_lists_that_these_tests_walk_are_not_empty():
    """A test over no files cannot fail."""
    assert min(map(len, (CORE, UI, CHARTS, LESSONS, PAGES))) >= 4
    assert len(MODELS) >= 2


@pytest.mark.parametrize("path", CORE, ids=relative)
def test_the_core_needs_numpy_and_ml_dtypes_alone(path):
    """The mathematics is read and used without the app, by learners and in their own notebooks."""
    assert packages(path) <= {"numpy", "ml_dtypes", "softmax_core"}


# What others wrote, each in one module, which loads it when asked: readers of formats that are not
# our subject, and a model.
FORMATS = {
    "encodings": "charset_normalizer",
    "spreadsheet": "python_calamine",
    "languages": "py3langid",
}


@pytest.mark.parametrize("path", MODELS, ids=relative)
def test_the_models_need_numpy_and_the_core_alone(path):
    """They are read and used without the app, too; and the core does not know what uses it."""
    of_format = {FORMATS[path.stem]} if path.stem in FORMATS else set()
    assert (
        packages(path) <= {"numpy", "softmax_core", "softmax_models", "softmax_words"} | of_format
    )


def test_a_reader_of_a_format_is_loaded_when_a_file_asks_for_it():
    """Nobody who opens a page waits for what only a spreadsheet needs, or only one model."""
    named = "ui.rows.measurements, pages.next.learnt_text, pages.real.source, pages.lessons"
    code = f"import sys, {named}; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(FORMATS.values()) & set(said.stdout.split())


@pytest.mark.parametrize("path", WORDS, ids=relative)
def test_the_words_need_babel_alone(path):
    """Everything that speaks stands on them."""
    assert packages(path) <= {"babel", "softmax_words"}


@pytest.mark.parametrize("path", MODELS, ids=relative)
def test_every_public_function_of_a_model_says_what_it_does(path):
    """A model is read beside the textbook that it comes from."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            assert ">>> " in ast.get_docstring(node), f"{node.name} has no example"


@pytest.mark.parametrize("path", CHARTS, ids=relative)
def test_chart_builders_know_no_streamlit_and_no_plotly(path):
    """A figure is data: built and tested without a server, and never validated on a rerun."""
    needed, seen = {path}, set()
    while needed:
        module = needed.pop()
        seen.add(module)
        allowed = {
            "numpy",
            "babel",
            "softmax_core",
            "softmax_models",
            "softmax_words",
            "ui",
            "pages",
        }
        assert packages(module) <= allowed, f"through {relative(module)}"
        needed |= needs(module) - seen


@pytest.mark.parametrize("path", [*CORE, *MODELS, *UI], ids=relative)
def test_nothing_below_knows_a_page(path):
    """Arrows point one way: a page can be deleted, and the rest stands."""
    assert not packages(path) & {"pages", "server", "app", "tests", "benchmarks"}


@pytest.mark.parametrize("path", OF_LESSONS, ids=relative)
def test_a_lesson_knows_no_other_lesson(path):
    """Lessons stand beside each other; what two of them need lives in `ui`."""
    lesson = path.relative_to(ROOT).parts[1]
    of_pages = {name for name in imported(path) if name.startswith("pages")}
    assert all(name.startswith(f"pages.{lesson}.") or name == f"pages.{lesson}" for name in {
        name.rsplit(".", 1)[0] for name in of_pages
    })  # fmt: skip
    known = {"softmax_core", "softmax_models", "softmax_words", "ui", "pages"}
    allowed = {"numpy", "streamlit", "plotly"} | known
    assert packages(path) <= allowed


@pytest.mark.parametrize("path", OF_TOOLS, ids=relative)
def test_a_tool_knows_the_list_of_lessons_and_none_of_their_files(path):
    """So a new lesson has its place in the course, in sets and on sheets without further work."""
    tool = path.relative_to(ROOT).parts[1]
    of_pages = {name for name in imported(path) if name.startswith("pages")}
    own = {name for name in of_pages if name.startswith(f"pages.{tool}")}
    assert of_pages - own <= {"pages.lessons.LESSONS", "pages.lessons.SECTIONS"}


@pytest.mark.parametrize("path", UI, ids=relative)
def test_nothing_of_the_toolkit_serves_one_lesson_alone(path):
    """What one lesson needs stands in its folder: it is found there, and goes with it."""
    if path.name == "__init__.py":
        return
    served = [relative(page) for page in [*LESSONS, *TOOLS] if path in behind_all(page)]
    by_all = [relative(root) for root in [MENU, *SERVER] if path in behind(root)]
    assert len(served) > 1 or (by_all and not served), served


# The rooms of the toolkit, from the ground up.
ROOMS = ("words", "charts", "address", "modules", "paste", "tape", "memory", "screen", "take_away",
         "predict", "scales", "lesson", "teach", "handles", "page", "rows")  # fmt: skip


def room(path: Path) -> str:
    """The room of the toolkit that a module stands in."""
    return path.relative_to(ROOT / "ui").with_suffix("").parts[0]


@pytest.mark.parametrize("path", UI, ids=relative)
def test_a_room_of_the_toolkit_knows_lower_rooms_alone(path):
    """Whoever looks for the cause of something looks downwards, and never in a circle."""
    if path.parent.name == "ui" and path.name == "__init__.py":
        return
    known = {room(needed) for needed in needs(path) if needed in UI} - {room(path)}
    assert known <= set(ROOMS[: ROOMS.index(room(path))])


PURE = {"lesson", "pictures", "sentences", "questions", "program", "view"}


@pytest.mark.parametrize("path", [p for p in OF_LESSONS if p.stem in PURE], ids=relative)
def test_what_a_lesson_declares_knows_no_streamlit(path):
    """The live door answers with it, and no session is there."""
    assert not {relative(each) for each in {path} | behind(path) if "streamlit" in packages(each)}


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_a_lesson_has_its_table_and_stands_in_the_list(path):
    """The menu, the live door and the tools read one list; a lesson outside it would have none."""
    assert (path.parent / "lesson.py").is_file()
    assert path.parent.name in ALL_LESSONS


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("[!_]*/")), ids=relative)
def test_a_folder_of_the_pages_is_a_lesson_or_a_tool_of_the_menu(path):
    """A folder beside them would be a third kind of room."""
    assert path / f"{path.name}.py" in [*LESSONS, *TOOLS]


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_charts_go_through_one_door(path):
    """One place knows how a figure reaches the screen: one place to change with Streamlit."""
    if path.name == "plot.py":
        return
    assert not {name for name in dotted(path) if name.endswith("_chart") and name.startswith("st.")}
    assert "softmax_lab_plot" not in path.read_text(encoding="utf-8")


def test_the_one_door_is_there():
    """The rule above would hold in a house without charts too."""
    assert set(dotted(ROOT / "ui/screen/plot.py")) >= CHARTS_DOORS


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_a_page_leaves_state_and_address_to_the_controls(path):
    """A key in two places is a bug in waiting; a page asks `state` and never the session."""
    assert not {
        name for name in dotted(path) if re.match(r"st\.(session_state|query_params)", name)
    }


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_a_page_names_no_key_of_a_shared_control(path):
    """A shared control owns its key: a page that writes it too would move it behind its back."""
    texts = {node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)}
    assert not texts & shared_keys()


def shared_keys() -> set[str]:
    """The keys that the shared controls in `ui` own."""
    found = set()
    for path in UI:
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.keyword)
                and node.arg == "key"
                and isinstance(node.value, ast.Constant)
            ):
                found.add(node.value.value)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("state.show", "_text"):
                place = 0 if ast.unparse(node.func) == "state.show" else 1
                found |= {
                    arg.value
                    for arg in node.args[place : place + 1]
                    if isinstance(arg, ast.Constant)
                }
    return found


def test_the_keys_of_the_shared_controls_are_found():
    """The test above would pass if it looked for nothing."""
    assert {"typed_logits", "address", "reset"} <= shared_keys()


def test_all_of_the_core_is_complete_and_sorted():
    """What `from softmax_core import *` gives is what is documented, and is found by eye."""
    words = softmax_core.__all__
    kinds = (str.isupper, lambda name: name[0].isupper(), lambda _: True)  # as ruff sorts them
    rank = {name: next(i for i, kind in enumerate(kinds) if kind(name)) for name in words}
    assert words == sorted(words, key=lambda name: (rank[name], name))
    offered = {
        name
        for name, thing in vars(softmax_core).items()
        if not name.startswith("_") and not inspect.ismodule(thing)
    }
    assert set(words) == offered


@pytest.mark.parametrize(
    "name",
    [name for name in softmax_core.__all__ if inspect.isfunction(getattr(softmax_core, name))],
)
def test_every_public_function_of_the_core_has_an_example(name):
    """One line that runs says more than ten that describe."""
    assert ">>> " in inspect.getdoc(getattr(softmax_core, name))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_every_page_of_the_menu_has_its_prose(page):
    """The head and the foot of a page come from the file beside it."""
    lesson = MENU.parent / page.path
    assert lesson.is_file()
    sections = texts(lesson.parent, ENGLISH)
    for key in ("title", "goal", "symbols", "sources"):
        assert sections.get(key), f"{relative(lesson)} has no section {key}"
    assert sections["title"].startswith("# ")


def test_every_page_is_in_the_menu():
    """A lesson that nobody can open is lost work."""
    assert {MENU.parent / page.path for page in PAGES} == set(LESSONS)


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.title)
def test_the_file_of_a_page_is_named_like_its_address(page):
    """Else AppTest opens the first page in its place, and says nothing."""
    assert f"/{Path(page.path).stem}" == page.address


def test_addresses_that_teachers_have_written_down_still_stand():
    """A link on a worksheet is printed; it cannot be redirected."""
    assert {page.address for page in PAGES} >= {"/", "/steps", "/stability", "/jacobian"}


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_a_file_is_one_concept(path):
    """A file called `utils` is a drawer: everything goes in, nobody finds it again."""
    assert not set(path.stem.split("_")) & {"utils", "util", "common", "helpers", "helper", "misc"}


def lengths(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of every function of a module from `def` to its end, without its docstring."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            head = node.body[0] if ast.get_docstring(node, clean=False) else None
            told = head.end_lineno - head.lineno + 1 if head else 0
            yield node.end_lineno - node.lineno + 1 - told, f"{relative(path)}: {node.name}"


def test_functions_are_short():
    """What fits a glance is read whole; what a codebase is worth shows in its longest tenth."""
    found = sorted((length for path in CODE for length in lengths(path)), reverse=True)
    lines = [length for length, _ in found]
    median, ninth = np.percentile(lines, [50, 90])
    longest = "; ".join(f"{length} {name}" for length, name in found[:20])
    figures = (
        f"{len(lines)} functions: median {median}, 90 % {ninth}, longest {lines[0]}: {longest}"
    )
    assert len(lines) > 1_000
    assert median <= 5, figures
    assert ninth <= 15, figures
    assert lines[0] <= 40, figures


def test_the_plotly_that_streamlit_serves_is_found():
    """Its name changes with Streamlit's releases; without it charts would flicker again."""
    assert plot.plotly_chunk() is not None


IMPORT = re.compile(
    r"""^(?:import|export)\b(?:[\w{},*\s]*?\sfrom)?\s*["']([^"']+)["']""", re.MULTILINE
)
# What a script or a style in a string begins with, or cannot do without.
SCRIPT = re.compile(r"<script|<style|export default|\bimport \{|addEventListener|=> \{")


@cache
def imported_modules(module: Path) -> frozenset[Path]:
    """The modules of the browser that a module imports."""
    code = module.read_text(encoding="utf-8")
    return frozenset((module.parent / name).resolve() for name in IMPORT.findall(code))


@cache
def behind_module(module: Path) -> frozenset[Path]:
    """The modules of the browser that a module needs, by others too."""
    found: set[Path] = set()
    asked = {module}
    while asked:
        asked = set().union(*map(imported_modules, asked)) - found
        found |= asked
    return frozenset(found)


@pytest.mark.parametrize("module", BROWSER, ids=lambda path: path.name)
def test_no_module_of_the_browser_needs_itself(module):
    """In a circle none can be read, tested or loaded without all others."""
    assert behind_module(module) <= set(BROWSER), "an import of what is not there"
    assert module not in behind_module(module)


def test_the_arrows_between_the_modules_of_the_browser_are_found():
    """The test above would pass if it looked for nothing."""
    names = {path.name for path in behind_module(modules.FOLDER / "plot.js")}
    assert names >= {"chart.js", "live.js", "handles.js", "point.js", "hold.js", "pace.js"}


@pytest.mark.parametrize("path", CODE, ids=relative)
def test_no_script_and_no_style_stands_in_a_string_of_python(path):
    """There no editor reads it, no test runs it, and it travels with every run of a page."""
    texts = [node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)]
    assert not [text for text in texts if isinstance(text, str | bytes) and _is_script(text)]


def _is_script(text: str | bytes) -> bool:
    return bool(SCRIPT.search(text if isinstance(text, str) else text.decode("latin-1")))


FORCED = re.compile(r"@media \(forced-colors: active\) \{\n(  .*\n)+\}")


@pytest.mark.parametrize("path", sorted(modules.FOLDER.glob("*.css")), ids=lambda path: path.name)
def test_no_style_asks_what_an_element_holds(path):
    """With :has() each mark that moves makes the browser look through all of the page.

    Measured: a held handle had a fifth of its pictures. `holders.js` marks what styles need.
    """
    assert ":has(" not in FORCED.sub("", path.read_text(encoding="utf-8"))


COMPONENTS = ("st.components.v2.component", "still.component")


@pytest.mark.parametrize("path", [*UI, *OF_LESSONS], ids=relative)
def test_a_component_asks_for_its_module(path):
    """Whatever else stands behind `js=` or `css=` travels with every run."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in COMPONENTS:
            given = {each.arg: ast.unparse(each.value) for each in node.keywords}
            assert given["js"].startswith("modules.script("), given["js"]
            assert "css" not in given


@pytest.mark.parametrize(
    "path", [p for tool in BY_ROUTE for p in OF_TOOLS if p.parent.name == tool.name], ids=relative
)
def test_a_tool_that_a_route_answers_with_knows_no_streamlit(path):
    """Nobody's session is there, and no page of Streamlit is around it."""
    assert not {relative(each) for each in {path} | behind(path) if "streamlit" in packages(each)}


def test_a_tool_of_a_route_has_no_page():
    """The menu would offer an address that Streamlit never gets to see."""
    assert not set(BY_ROUTE) & set(ALL_TOOLS)
    assert all(not tool.in_menu for tool in BY_ROUTE)
