"""Choose as a learner meets it: each handle moves what is seen, and a bad one moves nothing."""

from threading import Event, Thread

import pytest
from streamlit.testing.v1 import AppTest

from pages.choose import runs
from pages.choose.lesson import LESSON
from pages.choose.pictures import EVERY_T
from server.live import answer
from softmax_models.bandit import bandits, simulate
from softmax_models.bandit_curves import last, tally
from softmax_models.bandit_strategies import Boltzmann, EpsilonGreedy
from tests.drawn import read
from tests.handles import hold, set_temperature
from ui.charts.scale import position_of
from ui.screen import plot
from ui.words.numbers import percent

PAGE = "choose/choose.py"
ALL = "softmax,greedy,eps,ucb"


@pytest.fixture
def opened(open_page):
    """Open the page by a link; no part of it failed."""

    def open_(**query: str) -> AppTest:
        return sound(open_page(PAGE, **query))

    return open_


def sound(at: AppTest) -> AppTest:
    """The page, if no part of it failed."""
    assert not at.exception
    assert [error.value for error in at.error] == []
    return at


def figure(at: AppTest, key: str) -> dict:
    """What a chart was given to draw."""
    (part,) = [part for part in at.get("bidi_component") if part.key == key]
    return read(part.proto.bytes)["figure"]


def share(strategy, runs=200, **settings) -> str:
    """The share of the best arm in the end, in words, by a way of its own."""
    return percent(last(tally(simulate(bandits(1, runs, **settings), strategy)).best_share))


def test_the_page_opens_on_softmax_and_two_others(opened, charts, words):
    """Curves from 200 runs, with the numbers that the model gives."""
    at = opened(T="0.3")
    assert {"share", "reward", "action_values", "arm_probabilities"} <= charts(at).keys()
    assert "200 runs" in charts(at)["share"]
    assert f"softmax {share(Boltzmann(0.3))}" in words(at)
    assert f"greedy {share(EpsilonGreedy(0.1))}" in words(at)


def test_temperature_moves_softmax_and_no_other_strategy(opened, charts):
    """The handle acts on what has a temperature."""
    at = opened()
    before = figure(at, "share")["data"]
    sound(set_temperature(at, 0.2))
    after = figure(at, "share")["data"]
    names = [trace["hovertemplate"].split("<")[0] for trace in before[3:]]
    assert [name.replace("\u2011", "-") for name in names] == ["softmax", "ε-greedy", "UCB"]
    same = [one["y"] == other["y"] for one, other in zip(before[3:], after[3:], strict=True)]
    assert same == [False, True, True]


def test_while_the_handle_is_held_the_first_runs_follow_it(opened, charts):
    """2,000 runs would not keep up with the hand; those that are known stay."""
    bed = runs.Bed(1, 0.0, 1.0)
    runs.tally_of(EpsilonGreedy(0.1), bed, 2000)
    at = opened(show="softmax,eps", runs="2000")
    held = {"handle": "temperature", "index": "0", "value": str(position_of(0.45))}
    link = {"lesson": "choose", "show": "softmax,eps", "runs": "2000"}
    follows = answer({name: [text] for name, text in (link | held).items()})
    said = follows["charts"]["share"]["alt"]
    assert "200 runs" in said
    assert f"greedy {share(EpsilonGreedy(0.1), 2000)}" in said
    assert f"softmax {share(Boltzmann(0.45))}" in said
    assert "in 200 and 2,000 runs" in follows["sentences"]["verdict"]
    hold(at, "temperature", position_of(0.45))
    assert f"greedy {share(EpsilonGreedy(0.1))}" in charts(at)["share"]


def test_rewards_times_ten_at_ten_times_the_temperature_are_the_same_curves(opened, words):
    """Temperature is in units of reward: to the eye the identity is exact."""
    one, ten = opened(T="0.5"), opened(T="5", scale="10")
    for before, after in zip(
        figure(one, "share")["data"][:4:3], figure(ten, "share")["data"][:4:3], strict=True
    ):
        assert before["y"] == after["y"]
    assert "T = 5 now draws exactly as T = 0.5 did before" in words(ten)
    other = opened(T="0.5", scale="10")
    assert figure(other, "share")["data"][3]["y"] != figure(one, "share")["data"][3]["y"]
    assert figure(other, "share")["data"][4]["y"] == figure(one, "share")["data"][4]["y"]


def test_the_unit_and_the_schedule_are_one_press_each_and_in_the_link(opened, with_open, words):
    """The curves above follow them, though they stand elsewhere on the page."""
    at = with_open(opened(), "bandit_unit")
    before = figure(at, "share")["data"][3]["y"]
    sound(at.button_group(key="choice_scale").set_value("10").run())
    assert at.query_params["scale"] == "10"
    scaled = figure(at, "share")["data"][3]["y"]
    sound(at.button_group(key="choice_cool").set_value("log").run())
    assert at.query_params["cool"] == "log"
    assert len({*map(tuple, (before, scaled, figure(at, "share")["data"][3]["y"]))}) == 3
    assert "at 0.126 in step 1,000" in " ".join(words(at).split())


def test_the_answer_of_the_page_is_folded_until_it_is_asked_for(opened, with_open, charts, words):
    """Which T is best is the reader's to find: at the first it finds the best arm seldom."""
    at = opened()
    assert "every_T" not in charts(at)
    assert float(share(Boltzmann(1.0)).removesuffix(" %")) < 40
    answer = charts(with_open(at, "bandit_every_T"))["every_T"]
    best = max(EVERY_T, key=lambda T: last(tally_at(T).best_share))
    assert f"highest at T = {best:g}: {percent(last(tally_at(best).best_share))}" in answer
    assert f"greedy {share(EpsilonGreedy(0.1))}" in answer


def test_no_message_of_a_handle_makes_the_runs_of_every_T():
    """Anybody may ask the live door, for any seed: that would hold up all readers."""
    link = {"lesson": "choose", "bed": "4711"}
    link |= {"handle": "temperature", "index": "0", "value": "3"}
    assert "every_T" not in answer({name: [text] for name, text in link.items()})["charts"]
    assert runs.known(Boltzmann(EVERY_T[0]), runs.Bed(4711, 0.0, 1.0), 200) == 0


def tally_at(T: float, mean: float = 0.0):
    """The tally of softmax at T, by a way of its own."""
    return tally(simulate(bandits(1, 200, mean=mean), Boltzmann(T)))


def test_what_the_page_promises_is_what_the_runs_say(opened, words):
    """The invitation, and what is said of T = 0.2, are numbers of the model."""
    cold, far = tally_at(0.2), tally_at(0.2, mean=4.0)
    invite = LESSON.words("invite")
    shares = (f"{100 * last(found.best_share):.1f} %" for found in (cold, far))
    assert all(said in invite for said in shares)
    assert last(far.best_share) < 1 / 10
    other = tally(simulate(bandits(1, 200), EpsilonGreedy(0.1)))
    assert last(cold.best_share) < last(other.best_share)
    assert last(cold.mean_reward) > last(other.mean_reward)
    assert "T = 0.2: softmax draws the best arm less often" in words(opened())


@pytest.mark.parametrize("link", [{"scale": "10"}, {"scale": "0.1"}])
def test_a_link_to_another_unit_opens_what_is_folded(opened, words, link):
    """A teacher sends what the fold holds."""
    assert "Pay ten times as much" in words(opened(**link))
    assert "Pay ten times as much" not in words(opened())


def test_strategies_come_and_go(opened, charts):
    """Four curves at most: more cannot be told apart."""
    at = opened(show=ALL)
    assert len(figure(at, "share")["data"]) == 8
    at.button_group(key="bandit_show").set_value(["gradient"]).run()
    assert at.query_params["show"] == "gradient"
    assert "gradient" in charts(sound(at))["share"]
    at.button_group(key="bandit_show").set_value(["ucb", "plain"]).run()
    assert at.query_params["show"] == "ucb,plain"


@pytest.mark.parametrize("choice", [[], ["softmax", "greedy", "eps", "ucb", "arms"]])
def test_no_strategy_and_five_are_refused_with_a_sentence(opened, charts, choice):
    """What stood there stays."""
    at = opened()
    before = charts(at)
    at.button_group(key="bandit_show").set_value(choice).run()
    (error,) = at.error
    assert "1 to 4 strategies" in error.value
    assert charts(at) == before
    assert at.query_params == {}


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [("eps", 0.25, "0.25"), ("c", 1.0, "1"), ("alpha", 0.4, "0.4"), ("mean", 4.0, "4"),
     ("bed", 7.0, "7")],
)  # fmt: skip
def test_what_is_under_more_is_taken_and_linked(opened, with_open, charts, name, value, written):
    """A teacher prepares figure 2.5 and sends it."""
    at = with_open(opened(show="softmax,eps,ucb,gradient"), "bandit_more")
    before = charts(at)["reward"]
    at.number_input(key=f"number_{name}").set_value(value)
    sound(with_open(at, "bandit_more"))
    assert at.query_params[name] == written
    assert charts(at)["reward"] != before
    again = opened(show="softmax,eps,ucb,gradient", **{name: written})
    assert charts(again)["reward"] == charts(at)["reward"]


@pytest.mark.parametrize(
    ("figure", "written"),
    [("2.2", {"show": "greedy,eps"}), ("2.5", {"show": "gradient,plain", "mean": "4"})],
)
def test_the_figures_of_the_textbook_are_one_press_each(opened, with_open, figure, written):
    """Whatever was set before: the link is the figure, and nothing else."""
    at = with_open(opened(eps="0.7", alpha="3", mean="-2", scale="10"), "bandit_more")
    at.button(key=f"bandit_figure_{figure}").click()
    sound(with_open(at, "bandit_more"))
    kept = {"eps": "0.7"} if figure == "2.5" else {"alpha": "3"}
    assert at.query_params == {"runs": "2000"} | written | kept


@pytest.mark.parametrize(
    ("query", "came"),
    [
        ({"show": "softmax,thompson"}, "thompson"),
        ({"show": "eps,eps"}, "each once"),
        ({"show": ""}, "“” came"),
        ({"eps": "1.5"}, "1.5"),
        ({"c": "inf"}, "inf"),
        ({"alpha": "-1"}, "-1"),
        ({"cool": "cold"}, "cold"),
        ({"scale": "7"}, "7"),
        ({"mean": "1e9"}, "1e9"),
        ({"bed": "1.5"}, "1.5"),
        ({"runs": "1000000"}, "1000000"),
        ({"t": "0"}, "“0” came"),
        ({"t": "1001"}, "1001"),
    ],
)
def test_a_bad_link_gets_one_sentence_and_the_default(open_page, charts, query, came):
    """Nothing else changes, and nothing heavy can be asked for."""
    at = sound(open_page(PAGE, **query))
    (warning,) = [warning.value.replace("\\", "") for warning in at.warning]
    assert came in warning
    assert charts(at) == charts(open_page(PAGE))


@pytest.mark.parametrize("value", [1e9, -5.0, float("nan")])
def test_a_crafted_number_never_reaches_the_curves(opened, with_open, charts, value):
    """A message need not come from our boxes: what follows is what some good link would open."""
    at = with_open(opened(), "bandit_more")
    at.number_input(key="number_eps").set_value(value)
    with_open(at, "bandit_more")
    assert not at.exception
    link = {name: texts[0] for name, texts in at.query_params.items()}
    again = opened(**link)
    assert not again.warning
    assert charts(again) == charts(at)


def test_one_run_is_walked_step_by_step(opened, words, charts):
    """What was drawn, what it gave, and what was learned; the link says which step."""
    at = opened(T="0.5", t="1")
    assert "Step 1, T = 0.5" in words(at)
    assert "0\u2009×" in figure(at, "action_values")["data"][2]["text"]
    assert at.button(key="bandit_back").disabled
    sound(at.button(key="bandit_next").click().run())
    assert "Step 2, T = 0.5" in words(at)
    assert at.query_params["t"] == "2"
    sound(hold(at, "scale_of_t", 1000))
    assert "Step 1,000, T = 0.5" in words(at)
    assert at.button(key="bandit_next").disabled
    sound(at.button(key="bandit_back").click().run())
    assert at.query_params["t"] == "999"


def test_where_charts_have_no_handles_a_slider_walks(open_page, words, monkeypatch):
    """A new release of Streamlit may cost the handle, not what it does."""
    monkeypatch.setattr(plot, "plotly_chunk", lambda: None)
    at = open_page(PAGE, T="0.5", t="7")
    sound(at.select_slider(key="scale_of_t").set_value(1000).run())
    assert "Step 1,000, T = 0.5" in words(at)
    assert at.query_params["t"] == "1000"


def test_two_thousand_runs_are_made_batch_by_batch_and_can_be_stopped(opened, charts):
    """The picture stands at once, with the runs there are; Stop goes back to those."""
    at = opened(T="0.77", runs="2000")
    assert "200 runs" in charts(at)["share"]
    assert at.button(key="stop_runs")
    sound(at.button(key="stop_runs").click().run())
    assert "runs" not in at.query_params
    assert "stop_runs" not in [button.key for button in at.button]


def test_runs_that_are_known_are_there_at_once(opened, charts):
    """Computed once, for all readers."""
    bed = runs.Bed(1, 0.0, 1.0)
    for epsilon in (0.0, 0.1):
        runs.tally_of(EpsilonGreedy(epsilon), bed, 2000)
    at = opened(show="greedy,eps", runs="2000")
    assert "2,000 runs" in charts(at)["share"]
    assert "stop_runs" not in [button.key for button in at.button]
    assert f"greedy {share(EpsilonGreedy(0.0), 2000)}" in charts(at)["share"]


def test_what_is_kept_has_a_bound(monkeypatch):
    """A server must not grow with the curiosity of its readers."""
    monkeypatch.setattr(runs, "KEPT", 3)
    monkeypatch.setattr(runs, "_known", type(runs._known)())
    bed = runs.Bed(1, 0.0, 1.0)
    for epsilon in (0.1, 0.2, 0.3, 0.4, 0.5):
        runs.tally_of(EpsilonGreedy(epsilon), bed, 200)
    assert len(runs._known) == 3
    assert runs.known(EpsilonGreedy(0.5), bed, 2000) == 200
    assert runs.known(EpsilonGreedy(0.1), bed, 2000) == 0


def test_a_moving_hand_does_not_wait_for_a_batch_of_more_runs(monkeypatch):
    """The live door answers one reader after the other: one who waits for 500 runs holds up all."""
    began, may_end = Event(), Event()

    def slow(batch, strategy):
        if len(batch.numbers) > runs.FEW:
            began.set()
            assert may_end.wait(60)
        return simulate(batch, strategy)

    monkeypatch.setattr(runs, "simulate", slow)
    bed, strategy = runs.Bed(77, 0.0, 1.0), EpsilonGreedy(0.1)
    other = Thread(target=runs.tally_of, args=(strategy, bed, 500))
    other.start()
    assert began.wait(60)
    link = {"lesson": "choose", "show": "eps", "bed": "77", "handle": "scale_of_t"}
    found = answer({name: [text] for name, text in (link | {"index": "0", "value": "3"}).items()})
    assert "200 runs" in found["charts"]["share"]["alt"]
    may_end.set()
    other.join()
    assert runs.known(strategy, bed, 2000) == 500
