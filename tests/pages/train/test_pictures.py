"""What Train computes of its values: six cases that end by what they are about, and hide it."""

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from pages.lessons import LESSONS
from pages.train.cases import CASES, FREE, MENDS, RATES
from pages.train.lesson import NAMED
from pages.train.training import LAST, MOST_ROWS, of_iris, sample
from pages.train.view import setting_of, view
from server.live import answer
from softmax_models.breakdown import EXP, LOG, LOST, SCALED, SUM, ZERO, cause, chain
from softmax_models.table_file import table

LESSON = LESSONS["train"]
PREPARED = [case for case in CASES if case != FREE]
OF = {"a": LOST, "b": LOG, "c": SCALED, "d": EXP, "e": ZERO, "f": SUM}


def values_of(**texts):
    """The values of a link without a fault."""
    values, problems = LESSON.read({name: [text] for name, text in texts.items()})
    assert not problems
    return values


def said(**texts):
    """Every sentence of a link."""
    return {key: say() for key, say in LESSON.sentences(values_of(**texts)).items()}


def asked(handle, value, **texts):
    """What the live door answers."""
    of = {"lesson": "train", "handle": handle, "index": "0", "value": str(value)} | texts
    return answer({name: [text] for name, text in of.items()})


@pytest.mark.parametrize("case", PREPARED)
def test_a_case_ends_by_its_cause_and_keeps_it_a_few_percent_around(case):
    """No outcome is scripted, and none hangs on the last digit of a rate."""
    now = view(values_of(case=case, t=str(LAST)))
    assert now.cause == OF[case]
    for factor in (0.93, 0.96, 0.98, 1.02, 1.04, 1.07):
        setting = replace(now.setting, rate=now.setting.rate * factor)
        run = now.sample.training(replace(now.begin, setting=setting)).run.to(LAST)
        assert run.end is not None
        assert cause(run, chain(run, run.end)) == OF[case]
        assert abs(run.end - now.end) <= 8


def test_the_six_have_six_causes_and_no_order_that_tells():
    """A key that followed the list of causes would be the answer."""
    causes = [OF[case] for case in PREPARED]
    assert set(causes) == set(NAMED)
    assert all(one != other for one, other in zip(causes, NAMED, strict=True))


@pytest.mark.parametrize("case", PREPARED)
@pytest.mark.parametrize("named", ["none", "other"])
def test_nothing_gives_a_cause_away_before_it_is_named(case, named):
    """A teacher links a case; whoever opens it finds evidence there, and no answer."""
    wrong = NAMED[(NAMED.index(OF[case]) + 1) % len(NAMED)]
    texts = {"case": case} | ({"why": wrong} if named == "other" else {})
    told = said(t=str(LAST), **texts)
    assert not told["origin"]
    assert not told["because"]
    assert "lab-broken" not in told["listing"]
    assert "lab-here" not in told["listing"]
    if named == "none":
        assert told["finding"] == said(t=str(LAST), case="a" if case != "a" else "b")["finding"]
    program = LESSON.program(values_of(t=str(LAST), **texts), "NumPy")
    everything = json.dumps([told, asked("scale_of_t", LAST, **texts), program])
    for cause_ in NAMED:
        label = LESSON.words(f"words_why.{cause_}")
        assert cause_ not in everything
        assert label not in everything
    told = said(t=str(LAST), case=case, why=OF[case])
    assert told["origin"]
    assert told["because"]
    assert "lab-here" in told["listing"]


def test_no_prose_of_the_page_speaks_of_a_case():
    """What to try, or to open next, stands under every case, and would be its answer."""
    for key in ("goal", "lines", "invite", "next", "symbols"):
        assert "Case" not in LESSON.words(key)
        assert not [case for case in PREPARED if f"*{case}*" in LESSON.words(key)]


def test_before_its_end_a_case_looks_like_any_training():
    """The six are told apart by running them."""
    told = {case: said(case=case)["finding"] for case in PREPARED}
    assert len(set(told.values())) == 1


MENDED = {  # what mends each case, as it is computed
    "a": {"wide", "master"},
    "b": {"log", "wide", "slower"},  # the rate was far too high
    "c": {"log", "wide", "down"},
    "d": {"max", "log", "wide"},
    "e": {"up", "wide"},
    "f": {"max", "log", "wide"},
}


@pytest.mark.parametrize("case", PREPARED)
def test_a_mend_mends_what_it_is_for_and_no_other(case):
    """Which of them cures which failure is the lesson."""
    found = set()
    for mend in MENDS:
        values = values_of(case=case)
        now = view(values.put(**MENDS[mend](values)))
        if now.is_mended:
            found.add(mend)
    assert found == MENDED[case]


def test_what_a_mend_did_is_said_with_its_numbers():
    """Mended, worse, dead again, and still again are four things."""
    of = {"t": str(LAST)}
    mended = said(case="f", why=SUM, way="max-subtracted", **of)["finding"]
    assert "<b>mended</b>" in mended
    again = said(case="f", why=SUM, rate="0.07", **of)["finding"]
    assert "dies all the same, at step" in again
    still = said(case="a", why=LOST, rate="0.15", **of)["finding"]
    assert "stands still all the same, from step" in still
    behind = said(case="d", why=EXP, rate="0.1", way="max-subtracted", clip="0.01", **of)
    assert "learns worse" in behind["finding"]


@pytest.mark.parametrize("case", PREPARED)
@pytest.mark.parametrize("named", NAMED)
def test_a_wrong_cause_gets_evidence_of_the_run(case, named):
    """Why not is worth more than no."""
    finding = said(case=case, why=named, t=str(LAST))["finding"]
    assert finding.startswith("<b>That is it.</b>" if named == OF[case] else "<b>That is not it.")
    assert "{{" not in finding


def test_the_first_broken_number_is_told_with_its_line():
    """The step, the number, the line that made it, and why."""
    now, told = view(values_of(t=str(LAST))), said(t=str(LAST))
    root = now.chain[-1]
    assert f"It died at step {now.end}" in told["state"]
    assert f"Line {root.line.number}, <code>e = exp(v)</code>" in told["state"]
    assert "65504" in told["because"]
    assert told["origin"].count("<li>") == len(now.chain)
    assert told["listing"].count("lab-here") == 1


def test_the_door_answers_what_the_page_shows():
    """While it plays no script runs."""
    for t in (0, 20, LAST):
        found = asked("scale_of_t", t)
        now = values_of(t=str(t))
        pictures, sentences = LESSON.shown(now), LESSON.sentences(now)
        for key in ("losses", "sizes"):
            assert found["charts"][key]["alt"] == pictures[key]().alt
        assert found["sentences"]["state"] == sentences["state"]()


def test_the_loss_of_float64_is_that_of_the_descent():
    """The curve beside it is the same mathematics, not another training."""
    now = view(values_of(way="log-softmax", t=str(LAST), **dict.fromkeys(
        ("weights", "logits", "loss", "grad"), "float32")))  # fmt: skip
    np.testing.assert_allclose(now.run.losses[: LAST + 1], now.training.true, rtol=2e-4)


def test_rows_are_few_and_of_every_class():
    """A step is computed while a hand moves: of a large table some rows of each class train."""
    assert of_iris(few=False).y.sum(axis=0).tolist() == [10, 10, 10]
    assert of_iris(few=True).y.sum(axis=0).tolist() == [5, 5, 5]
    rng = np.random.default_rng(0)
    cells = [",".join(map(str, row)) for row in rng.normal(0, 1, (900, 9)).round(3).tolist()]
    lines = [f"{row},{'ab'[i < 3]}" for i, row in enumerate(cells)]
    found = sample(table(("\n".join(lines)).encode()), MOST_ROWS)
    assert found.x.shape[1] == 5
    assert len(found.x) <= MOST_ROWS + 2
    assert found.y.any(axis=0).all()
    assert (found.of, found.columns) == (900, 9)


def test_a_column_without_a_difference_and_huge_values_train():
    """They are standardised before they meet a narrow type."""
    lines = [f"{7},{1e12 * i},{'ab'[i % 2]}" for i in range(20)]
    found = sample(table(("x,w,k\n" + "\n".join(lines)).encode()), MOST_ROWS)
    assert np.isfinite(found.x).all()
    run = found.training(view(values_of()).begin).run.to(3)
    assert np.isfinite(run.losses[0])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("case", "g"), ("case", "F"), ("way", "stable"), ("back", "none"), ("weights", "float64"),
        ("loss", "float8"), ("rate", "4"), ("rate", "nan"), ("rate", "-1"), ("scale", "21"),
        ("scale", "1e3"), ("clip", "0"), ("add", "17"), ("add", "inf"), ("start", "-1"),
        ("t", "51"), ("t", "1.5"), ("why", "death"), ("master", "yes"), ("data", "own"),
        ("rows", "x"),
    ],
)  # fmt: skip
def test_what_a_link_says_wrongly_is_a_sentence(name, text):
    """And the first value stands in for it."""
    values, problems = LESSON.read({name: [text]})
    if name == "rows":
        assert len(problems) == 1
    assert problems
    assert name in problems[0]
    assert LESSON.write(values) == {}


@pytest.mark.parametrize("case", CASES)
def test_the_program_prints_the_losses_of_the_page(case, tmp_path):
    """Line by line what ran here, to the last digit."""
    values = values_of(case=case, t="32")
    text = LESSON.program(values, "NumPy")
    done = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    printed = [float(line.split()[1]) for line in done.stdout.splitlines()]
    np.testing.assert_array_equal(printed, view(values).run.losses[:33])
    assert not done.stderr


def test_every_rate_of_a_case_is_a_stop():
    """Else its link could not say it."""
    assert {case["rate"] for case in CASES.values()} <= set(RATES)
    for case in CASES:
        assert setting_of(values_of(case=case)).rate == float(CASES[case]["rate"])
