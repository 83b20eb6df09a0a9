"""A lesson by link, as a student gets it: what is hidden is gone, what is locked stays."""

from urllib.parse import parse_qsl

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import user_key_from_element_id
from streamlit.testing.v1 import AppTest

from pages.lessons import LESSONS
from tests.app.test_crafted import told, widgets_of
from tests.crafted import saying
from tests.drawn import read
from tests.menu import OPENED, PAGES
from ui.address import packed

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)

# Links on which a lesson has the controls that it does not open with.
WITH_ALL = OPENED | {
    "stability": "offset=3&z=1,2,3",
    "zeros": "z=1,2&eps=0.2&tau=0.3&nest=0.5",
    "attend": "step=2",
    "steps": "step=2&seen=0",
    "bugs": "bug=1&T=2&guess=1&mend=1&name=shown",
}
# Where one control stands on another link than the others of its lesson.
ELSEWHERE = {
    ("bugs", "dtype"): "bug=5",
    ("bugs", "rows"): "bug=8",
    ("bugs", "below"): "bug=8&rows=2",
    ("bugs", "tail"): "bug=3",
    ("bugs", "masked"): "bug=2",
    ("bugs", "p"): "bug=15",
    ("bugs", "k"): "bug=7",
    ("train", "why"): "case=d&t=50",
}
_TYPED = {"z": "typed_logits pasted", "names": "typed_names", "T": "temperature typed_temperature"}
_TOOLS = {
    "values": "values", "examples": "examples", "copy": "copy_link", "reset": "reset",
    "predict": "predict_first", "view": "projector", "code": "program", "data": "data",
    "cite": "cite",
}  # fmt: skip

# What goes with each parameter: the keys of its controls, and of the charts it is set by.
GONE = {
    "explore": {"z": "add_class edited_logit remove_class logits", "names": "edited_name",
                "draw_seed": "draw_others", "draws": "draw_back draw_count draw_more draw_others",
                "together": "shift_all stretch_all", "picked": "probabilities"},
    "steps": {"z": "picked_logit", "dtype": "number_type", "form": "form_now",
              "step": "stepper stepper_back stepper_show", "seen": "stepper_show",
              "picked": "pick_picked"},
    "stability": {"z": "everywhere", "dtype": "number_type", "offset": "offset_handle handles_back",
                  "shift": "shift_handle handles_back", "preset": "example", "truth": "truth",
                  "examples": "example"},
    "jacobian": {"logit": "pick_logit map", "step": "scale_of_step", "target": "pick_target"},
    "classify": {"T": "use_best_temperature", "data": "data_choice", "rows": "own_rows",
                 "x": "column_x", "y": "column_y", "all": "trains_on_all", "rate": "choice_rate",
                 "l2": "choice_l2", "epochs": "choice_epochs", "start": "number_start",
                 "epoch": "epoch_scale play player start_over step_epoch",
                 "point": "number_point regions", "add": "choice_add",
                 "soften": "scale_of_soften"},
    "next": {"text": "text own_text_file own_text_pasted", "context": "text_context",
             "n": "choice_n", "order": "earlier_T earlier_k earlier_m earlier_p", "k": "top_k",
             "p": "scale_of_p", "m": "scale_of_m", "draw_seed": "number_draw_seed",
             "N": "choice_N", "written": "written play player write_none write_one write_text"},
    "attend": {"words": "attend_words", "at": "attend_at arcs map", "scale": "choice_scale",
               "mask": "choice_mask", "axis": "choice_axis", "block": "attend_block",
               "step": "stepper stepper_back stepper_next", "keys": "scale_of_keys",
               "lead": "scale_of_lead", "level": "number_level", "sink": "number_sink",
               "cap": "number_cap"},
    "choose": {"show": "bandit_show bandit_figure_2.2 bandit_figure_2.5",
               "eps": "number_eps bandit_figure_2.2", "c": "number_c",
               "alpha": "number_alpha bandit_figure_2.5",
               "mean": "number_mean bandit_figure_2.2 bandit_figure_2.5", "bed": "number_bed",
               "cool": "choice_cool", "scale": "choice_scale bandit_figure_2.2 bandit_figure_2.5",
               "runs": "choice_runs bandit_figure_2.2 bandit_figure_2.5",
               "t": "bandit_back bandit_next play player scale_of_t"},
    "real": {"T": "use_fitted_temperature", "dtype": "number_type", "logits": "logits_of",
             "own_logits": "logit_file own_logits_file", "text": "typed_text",
             "upto": "scale_of_upto"},
    "cost": {"dtype": "number_type", "n": "scale_of_n", "against": "choice_against",
             "ways": "choice_ways"},
    "order": {"type": "choice_type", "n": "scale_of_n", "block": "scale_of_block",
              "gap": "scale_of_gap", "context": "number_context gaps"},
    "train": {"case": "train_case", "data": "data_choice", "rows": "own_rows",
              "way": "choice_way", "back": "choice_back", "weights": "choice_weights",
              "logits": "choice_logits", "loss": "choice_loss", "grad": "choice_grad",
              "master": "choice_master", "rate": "scale_of_rate", "scale": "scale_of_scale",
              "clip": "scale_of_clip", "add": "scale_of_add", "start": "number_start",
              "t": "play player scale_of_t start_over step_t", "why": "train_cause"},
    "zeros": {"z": "three", "names": "three", "alpha": "scale_of_alpha", "k": "number_k",
              "eps": "scale_of_eps", "tau": "scale_of_tau", "draw_seed": "number_draw_seed",
              "copied": "pick_copied copy_bars", "copies": "scale_of_copies",
              "nest": "scale_of_nest"},
    "bugs": {"z": "logits input_agree input_differ", "dtype": "number_type", "bug": "exhibit",
             "name": "choice_name", "guess": "pick_guess", "mend": "pick_mend input_fails",
             "rows": "choice_rows", "below": "scale_of_below", "tail": "scale_of_tail",
             "masked": "scale_of_masked", "p": "scale_of_p", "k": "scale_of_k"},
}  # fmt: skip
# A popover goes with the last control in it, and a place with what stands in it.
FOLLOW = {
    "values", "temperature_handle", "player_buttons", "program_language", "data_csv", "data_json",
    "picture", "pasted", "example_list", "attend_more", "cuts",
}  # fmt: skip


def usable(at: AppTest) -> set[str]:
    """The keys of all that a hand can use: widgets, and charts with handles."""
    while (count := len(widgets_of(at))) < len(widgets_of(told(at))):
        assert count
    found = {user_key_from_element_id(id) or "" for id in widgets_of(at)}
    for part in at.get("bidi_component"):
        if part.proto.bytes and "session" not in read(part.proto.bytes):
            found.discard(part.key)  # a picture alone
    return found - {""}


def link_of(lesson: str, *controls: str, **more: str) -> dict[str, str]:
    """A link on which a lesson has all its controls, or the one that is asked for, and more."""
    link = ELSEWHERE.get((lesson, *controls), WITH_ALL.get(lesson, ""))
    return dict(parse_qsl(link)) | more


def expected(lesson: str, name: str) -> set[str]:
    """The keys that go with a control."""
    groups = [GONE[lesson].get(name, ""), _TOOLS.get(name, "")]
    groups += [" ".join(_TYPED.values())] if name == "values" else [_TYPED.get(name, "")]
    gone = set(" ".join(groups).split())
    return gone - {"temperature"} if name == "values" else gone


def check_hidden(open_page, name: str, hidden: tuple[str, ...], all_of_it: set[str]) -> None:
    """Hide these controls of a lesson: they are gone, and nothing but they."""
    at = open_page(f"{name}/{name}.py", **link_of(name, *hidden, hide=",".join(hidden)))
    assert not at.exception
    assert not [*at.error, *at.warning], hidden
    gone = all_of_it - usable(at)
    wanted = set().union(*(expected(name, control) for control in hidden)) & all_of_it
    assert wanted <= gone, hidden
    assert gone, hidden
    more = {key for key in gone - wanted - FOLLOW if not key.startswith("example_")}
    assert not more, (hidden, more)


@pytest.mark.long
@pytest.mark.parametrize("name", LESSONS)
def test_each_control_of_a_lesson_can_be_hidden(open_page, name):
    """By its name in the table, and nothing but it: a teacher who hides k has not lost T."""
    all_of_it = usable(open_page(f"{name}/{name}.py", **link_of(name)))
    for control in LESSONS[name].controls:
        if (name, control) in ELSEWHERE:
            there = usable(open_page(f"{name}/{name}.py", **link_of(name, control)))
            check_hidden(open_page, name, (control,), there)
        else:
            check_hidden(open_page, name, (control,), all_of_it)


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("name", LESSONS)
def test_every_other_control_of_a_lesson_can_be_hidden(open_page, name, first):
    """Half of them, then the other half: what is left works as before."""
    all_of_it = usable(open_page(f"{name}/{name}.py", **link_of(name)))
    check_hidden(open_page, name, LESSONS[name].controls[first::2], all_of_it)


@every_page
def test_all_of_them_can_be_hidden_at_once(open_page, page):
    """The picture alone, with its sentence and the way to the full page."""
    lesson = LESSONS[page.path.split("/")[0]]
    at = open_page(page.path, hide=",".join(lesson.controls))
    assert not at.exception
    assert not [*at.error, *at.warning]
    assert any('class="lab-verdict' in block.proto.body for block in at.get("html"))
    assert not usable(at) & set(_TOOLS.values())
    for part in at.get("bidi_component"):
        if part.proto.bytes:
            chart = read(part.proto.bytes)
            assert (chart["handles"], chart["point"]) == (None, None), part.key


@every_page
def test_a_student_can_leave_to_the_full_page_with_the_state(open_page, page, address):
    """A hidden control is a courtesy: one press brings all of them, and loses nothing."""
    link = {"hide": "reset,code", "lock": "examples", "title": "Zeros", "note": "Look."}
    state = {"T": "0.25"} if "T" in LESSONS[page.path.split("/")[0]].shared else {}
    at = open_page(page.path, **link, **state, v="1", ask="1")
    assert "reset" not in {button.key for button in at.button}
    assert address(at).items() >= (link | state | {"v": "1", "ask": "1"}).items()
    at.button(key="leave_lesson").click().run()
    assert not at.exception
    assert "reset" in {button.key for button in at.button}
    assert "leave_lesson" not in {button.key for button in at.button}
    left = dict(at.query_params)
    assert not left.keys() & link.keys()
    assert left.items() >= (state | {"ask": "1"}).items()


def test_what_a_student_does_keeps_the_lesson(open_page, address):
    """A link that loses its note at the first move would be no lesson."""
    link = {"v": "1", "hide": "k", "title": "A", "note": "B\n<i>c</i>"}
    at = open_page("zeros/zeros.py", **link)
    at.session_state["temperature"] = {"moved": {"number": 1, "index": 0, "value": 0.5,
                                                 "moving": False}}  # fmt: skip
    at.run()
    now = dict(at.query_params)
    assert now.items() >= link.items()
    assert now["T"] != "5"
    assert "number_k" not in {box.key for box in at.number_input}
    at.button(key="reset").click().run()
    assert dict(at.query_params).items() >= link.items()
    assert dict(at.query_params)["T"] == "5"


def test_the_menu_drops_it_and_the_way_back_brings_it(open_page, address):
    """Another page is another page; Back is the lesson again."""
    link = {"v": "1", "hide": "reset,k", "note": "Look."}
    at = open_page("zeros/zeros.py", **link)
    before = dict(address(at))
    at.query_params.clear()
    at.switch_page("jacobian/jacobian.py").run()
    assert not address(at).keys() & link.keys()
    assert "reset" in {button.key for button in at.button}
    at.query_params.clear()
    at.switch_page("zeros/zeros.py").run()
    assert not address(at).keys() & link.keys()
    assert "number_k" in {box.key for box in at.number_input}
    for name, text in before.items():
        at.query_params[name] = text
    at.run()
    assert address(at) == before
    assert "number_k" not in {box.key for box in at.number_input}


def test_a_note_is_shown_as_it_was_written(open_page):
    """Nothing in it is a tag, a formula, a colour, a link or a script."""
    note = "<img src=x onerror=alert(1)> **bold** $x^2$ :red[a] [b](javascript:c) {{T}}"
    at = open_page("zeros/zeros.py", note=note, title="<script>t</script>")
    (body,) = [b.proto.body for b in at.get("html") if "lab-told-note" in b.proto.body]
    assert "<img" not in body
    assert "<script" not in body
    assert "&lt;img src=x onerror=alert(1)&gt; **bold** $x^2$ :red[a]" in body
    assert not [text.value for text in at.markdown if "alert" in text.value or "bold" in text.value]


@pytest.mark.parametrize("page", ["steps/steps.py", "stability/stability.py", "cost/cost.py"])
def test_a_locked_number_type_is_shown_says_so_and_stays(open_page, page, words):
    """A lesson on float16 is one until its student asks for the full page."""
    at = open_page(page, dtype="float16", lock="dtype")
    (control,) = [group for group in at.button_group if group.key == "number_type"]
    assert control.value == "float16"
    assert control.proto.disabled
    assert any("sets the number type" in text.value for text in at.markdown)
    said = WidgetState()
    said.string_array_value.data.append("float64")
    told(at, saying(control.proto.id, said))
    assert not at.exception
    assert at.session_state["softmax_lab"].lab.dtype == "float16"


def test_an_example_leaves_a_locked_number_type_alone(open_page, with_open):
    """Its point in another type is not what the lesson is about."""
    at = with_open(open_page("steps/steps.py", lock="dtype", dtype="bfloat16"), "examples")
    at.button(key="example_sum-overflow").click().run()
    lab = at.session_state["softmax_lab"].lab
    assert (lab.dtype, lab.z[0] != 2.0) == ("bfloat16", True)
    at = open_page("stability/stability.py", lock="dtype", dtype="bfloat16")
    (pills,) = [group for group in at.button_group if group.key == "example"]
    pills.set_value("sum-overflow").run()
    assert not at.exception
    assert at.query_params["preset"] in ("sum-overflow", ["sum-overflow"])
    assert at.session_state["softmax_lab"].lab.dtype == "bfloat16"
    link = open_page("stability/stability.py", lock="dtype", preset="sum-overflow")
    assert link.session_state["softmax_lab"].lab.dtype == "float16", "the link itself sets it"


@every_page
def test_locked_examples_are_not_offered(open_page, page):
    """Their button says so, and holds none; a crafted message opens nothing."""
    at = open_page(page.path, lock="examples,dtype")
    assert not at.exception
    assert not at.warning
    told(at)
    assert not [button.key for button in at.button if (button.key or "").startswith("example_")]
    is_said = any("offers no examples" in text.value for text in at.markdown)
    assert is_said == ("z" in LESSONS[page.path.split("/")[0]].shared)


def test_a_crafted_message_for_a_locked_example_changes_nothing(open_page):
    """The pills of Stability stand there to show what is chosen."""
    at = open_page("stability/stability.py", lock="examples", preset="underflow")
    (pills,) = [group for group in at.button_group if group.key == "example"]
    assert pills.proto.disabled
    said = WidgetState()
    said.string_array_value.data.append(pills.proto.options[0].content)
    told(at, saying(pills.proto.id, said))
    assert not at.exception
    assert at.session_state["softmax_lab"].kept["stability", "preset"].value.word == "underflow"


def test_questions_come_in_the_order_of_the_link(open_page, address):
    """Which ones, and the first of them first: a lesson on one misconception."""
    at = open_page("zeros/zeros.py", predict="on", ask="4,2")
    asked = []
    for _ in range(3):
        (head,) = [b.proto.body for b in at.get("html") if "Question " in b.proto.body]
        asked.append((head[head.index("Question"):].split("<")[0][:15], address(at).get("question"),
                      address(at).get("seed")))  # fmt: skip
        at.radio[0].set_value(0).run()
        at.button(key="check").click().run()
        at.button(key="next_question").click().run()
    assert asked == [
        ("Question 1 of 2", None, None),
        ("Question 2 of 2", "2", None),
        ("Question 1 of 2", None, "2"),
    ]
    names = {of[0] for of in at.session_state["softmax_lab"].predictions}
    questions = LESSONS["zeros"].questions
    assert names == {questions[3].name, questions[1].name}


def test_a_question_that_is_not_asked_gets_a_sentence(open_page):
    """And the first that is asked comes instead."""
    at = open_page("zeros/zeros.py", predict="on", ask="4,2", question="3")
    assert not at.exception
    assert [w.value.replace("\\", "") for w in at.warning] == [
        "question in the link was not used: 4 and 2 are allowed; “3” came."
    ]


@every_page
def test_a_packed_link_opens_what_the_readable_one_opens(open_page, page, words, address):
    """Word for word, chart for chart."""
    link = {"v": "1", "hide": "reset", "note": "Look at this first. " * 20, "title": "A & B"}
    link |= {"T": "0.5"} if "T" in LESSONS[page.path.split("/")[0]].shared else {}
    both = [
        open_page(page.path, **link),
        open_page(page.path, l=packed.pack(packed.readable(link))),
    ]
    assert not [at.exception for at in both if at.exception]
    assert words(both[0]) == words(both[1])
    assert address(both[0]) == address(both[1])
    assert set(address(both[0])) == {"l"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("e", "it is no packed link, or has lost a part on its way"),
        (packed.pack("note=" + "x" * 400_000), "this one opens to 400,005"),
        (packed.pack("hide=zzz&note=" + "x" * 601), "a note has up to 600 characters; 601 came"),
        (packed.pack("l=abc"), "“l” in the link was not used"),
    ],
)
def test_a_bad_pack_gets_a_sentence_and_the_page_opens(open_page, text, sentence):
    """What a student sees of a link that was cut off is a page, and why it is not the lesson."""
    at = open_page("zeros/zeros.py", l=text)
    assert not at.exception
    assert any(sentence in warning.value.replace("\\", "") for warning in at.warning)
    assert "reset" in {button.key for button in at.button}


@pytest.mark.parametrize("query", [{"hide": "x" * 100_000}, {"note": "x" * 100_000},
                                   {"v": "99"}, {"ask": "," * 5_000}, {"lock": "\x00"},
                                   {"title": ["a", "b"]}, {"hide": ["k", "T"]}])  # fmt: skip
def test_whatever_a_link_asks_the_page_holds(open_page, query):
    """A sentence at most, and no control lost."""
    at = open_page("zeros/zeros.py", **query)
    assert not at.exception
    assert len(at.warning) <= 1
    assert all(len(warning.value) < 600 for warning in at.warning)
    assert "reset" in {button.key for button in at.button}


def test_elsewhere_the_parameters_of_a_lesson_are_unknown(open_page):
    """Only lessons have controls to hide."""
    at = open_page("course/course.py", hide="T")
    assert any("“hide” in the link was not used" in w.value for w in at.warning)
