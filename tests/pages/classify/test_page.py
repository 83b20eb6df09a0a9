"""The classifier as a learner meets it: trained, picked, calibrated, and never broken."""

import gc
import re
from dataclasses import replace

import numpy as np
import pytest

from pages.classify.training import Setting, on_iris
from server.live import answer
from softmax_models import calibration, regression
from softmax_models.regression import Weights
from softmax_models.table_file import table
from tests.handles import hold, set_temperature
from tests.spreadsheets import xlsx
from ui.handles.player import places
from ui.rows import measurements
from ui.rows.iris import iris
from ui.rows.own_rows import FEW, IRIS
from ui.words.numbers import significant

PAGE = "classify/classify.py"
KEYS = {"epoch_scale", "temperature", "regions", "curves", "reliability", "valley",
        "softmax_bars", "sigmoid_bars"}  # fmt: skip


def sound(at):
    """The page, if no part of it failed."""
    assert not at.exception
    assert [error.value for error in at.error] == []
    return at


@pytest.fixture
def opened(open_page):
    """The page by a link."""
    return lambda **query: sound(open_page(PAGE, **query))


def own(at, text, name="data_choice"):
    """The page with a file of the reader's own, as the uploader would leave it."""
    at.session_state["own_rows_held"] = table(text.encode())
    at.run()
    at.button_group(key=name).set_value("own").run()
    return sound(at)


def csv(n=60, K=3):
    """Rows of K classes with two columns."""
    rng = np.random.default_rng(0)
    rows = [f"{i % K + rng.normal():.3f},{rng.normal():.3f},k{i % K}" for i in range(n)]
    return "\n".join(["length,width,kind", *rows])


def test_the_page_opens_before_the_training_with_all_its_pictures(opened, charts, words):
    """Random weights first: the learner sees what training changes."""
    at = opened()
    assert set(charts(at)) == KEYS
    assert "Epoch 0 of 200" in words(at)
    assert "before training" in words(at)


def test_a_link_opens_the_whole_scene(opened, charts, words):
    """A teacher prepares it, and the class sees the same numbers."""
    link = {"x": "sepal_length", "y": "sepal_width", "all": "on", "rate": "1", "l2": "0.001"}
    link |= {"epochs": "500", "epoch": "123", "start": "7", "point": "71", "add": "2", "T": "0.5"}
    at = opened(**link)
    assert not at.warning
    setting = Setting((0, 1, 2, 3), 1.0, 0.001, 500, 7)
    loss = on_iris(setting).loss[0][123]
    assert f"{loss:.3f}" in words(at)
    assert "sepal_length and sepal_width" in charts(at)["regions"]
    at.button(key="step_epoch").click().run()
    assert at.query_params == link | {"epoch": "124"}


@pytest.mark.parametrize(
    ("name", "text", "came"),
    [
        ("x", "species", "species"),
        ("y", "petal_length", "petal_length"),
        ("all", "yes", "yes"),
        ("rate", "10", "10"),
        ("l2", "-1", "-1"),
        ("epochs", "9999999", "9999999"),
        ("epoch", "-3", "-3"),
        ("epoch", "1001", "1001"),
        ("start", "x", "x"),
        ("point", "151", "151"),
        ("point", "0", "0"),
        ("add", "nan", "nan"),
        ("data", "own", "own"),
    ],
)
def test_what_a_link_may_not_say_gets_a_sentence(opened, name, text, came):
    """The lesson opens all the same."""
    at = opened(**{name: text})
    (sentence,) = [warning.value.replace("\\", "") for warning in at.warning]
    assert sentence.startswith(f"{name} in the link was not used")
    assert came in sentence


def test_step_moves_one_epoch_and_start_over_returns_to_the_same_start(opened, charts):
    """The same seed gives the same training: that is what *Start over* is for."""
    at = opened()
    before = charts(at)["regions"]
    for epoch in (1, 2):
        at.button(key="step_epoch").click().run()
        assert at.query_params["epoch"] == str(epoch)
    assert charts(at)["regions"] != before
    at.button(key="start_over").click().run()
    assert at.query_params == {}
    assert charts(at)["regions"] == before


def test_play_goes_on_by_itself_until_the_end(opened, words):
    """The browser asks for the next epoch with the message of a moved handle."""
    at = opened(epochs="50")
    at.button(key="play").click().run()
    epochs = [0]
    while "Pause" in [button.label for button in at.button]:
        now = epochs[-1]
        following = min(now + max(1, now // 8), 50)
        hold(at, "player", following, moving=following < 50)
        epochs.append(following)
        assert f"Epoch {following} of 50" in words(at)
        assert len(epochs) < 40
    assert epochs[-1] == 50
    assert at.query_params == {"epochs": "50", "epoch": "50"}
    at.button(key="play").click().run()
    assert "epoch" not in at.query_params, "played again, it begins at the start"


def test_a_tick_that_comes_after_pause_changes_nothing(opened):
    """It was on its way when the reader stopped it."""
    at = opened()
    at.button(key="play").click().run()
    hold(at, "player", 5, moving=True)
    at.button(key="play").click().run()
    assert at.query_params["epoch"] == "5"
    hold(at, "player", 6, moving=True)
    at.run()
    assert at.query_params["epoch"] == "5"


def test_where_a_play_rests_is_where_the_page_is(opened, words):
    """The browser plays by itself, and says it once: what was seen last must not jump back."""
    at = opened(epochs="1000")
    at.button(key="play").click().run()
    hold(at, "player", 57)
    assert "Epoch 57 of 1,000" in words(at)
    assert at.query_params["epoch"] == "57"
    assert at.button(key="play").label == "Play"


@pytest.mark.parametrize(
    ("key", "rests"), [("play", "57"), ("step_epoch", "58"), ("start_over", None)]
)
def test_a_button_acts_from_where_the_browser_has_come_to(opened, key, rests):
    """It is pressed while no run of the script knows the epoch: both come in one message."""
    at = opened(epochs="1000")
    at.button(key="play").click().run()
    message = {"number": 10**6, "index": 0, "value": 57, "moving": True}
    at.session_state["player"] = {"moved": message}
    at.button(key=key).click().run()
    assert sound(at).query_params.get("epoch") == rests
    assert at.button(key="play").label == "Play"


def test_a_play_rests_where_it_says_and_not_where_its_handle_was_last(opened):
    """Where no door is the handle speaks, too; what it said before may come in the same run."""
    at = opened(epochs="1000")
    at.button(key="play").click().run()
    for key, value, moving in (("epoch_scale", 48, True), ("player", 50, False)):
        message = {"number": 10**6, "index": 0, "value": value, "moving": moving}
        at.session_state[key] = {"moved": message}
    at.run()
    assert sound(at).query_params["epoch"] == "50"


def test_a_play_knows_where_it_goes_without_asking():
    """Everywhere at first, where most changes; to the end, in some seconds at twenty a second."""
    for last in (1, 50, 1000):
        way = [0, *places(0, last)]
        assert way[-1] == last
        assert (np.diff(way) >= 1).all()
        assert len(way) < 200
    assert not places(50, 50)


def asked(word, **query):
    """What the live door answers to the handle of the epoch, on rows of the reader's own."""
    of = {"lesson": "classify", "handle": "epoch_scale", "index": "0", "rows": word} | query
    return answer({name: [text] for name, text in of.items()})


def test_a_file_of_ones_own_follows_the_hand(opened, charts):
    """No link carries the rows; a word that nobody can guess tells the door of them."""
    at = own(opened(epochs="50"), csv())
    word = at.session_state["own_rows_shown"].word
    found = asked(word, value="20", epochs="50")
    hold(at, "epoch_scale", 20)
    assert word not in str(dict(at.query_params))
    for key in ("regions", "curves", "reliability"):
        assert found["charts"][key]["alt"] == charts(at)[key]
    with pytest.raises(ValueError, match="no model was trained on these rows with these settings"):
        asked(word, value="20", epochs="100")


def test_rows_are_forgotten_with_their_session(opened):
    """What a reader brought stays in the session, and nowhere else."""
    at = own(opened(epochs="50"), csv())
    word = at.session_state["own_rows_shown"].word
    other = own(opened(epochs="50"), csv())
    del at
    gc.collect()
    assert asked(other.session_state["own_rows_shown"].word, value="20", epochs="50")
    with pytest.raises(ValueError, match="these rows are in no session any more"):
        asked(word, value="20", epochs="50")


def test_no_link_names_rows(open_page, charts):
    """A word that stood in a link would open them to whoever gets it."""
    at = open_page(PAGE)
    word = own(at, csv()).session_state["own_rows_shown"].word
    other = open_page(PAGE, rows=word)
    assert "petal_length" in charts(other)["regions"]
    (sentence,) = [warning.value for warning in other.warning]
    assert "rows" in sentence


def test_of_many_rows_the_search_on_them_waits_until_the_hand_rests(opened, words):
    """It would cost the server more than all pictures together, for each of twenty a second."""
    at = own(opened(epochs="50"), csv(9500, 3))
    word = at.session_state["own_rows_shown"].word
    said = asked(word, value="20", epochs="50")["sentences"]["best"]
    assert said == "The best T of so many rows is looked for when nothing moves any more."
    hold(at, "epoch_scale", 20)
    assert "A T chosen on the training rows" in words(at)
    assert "A T chosen" in asked(word, value="20", epochs="50", T="2")["sentences"]["best"]


def test_the_scale_and_a_click_on_a_mark_are_taken(opened, charts, words):
    """Both come as the messages of handles."""
    at = hold(opened(), "epoch_scale", 120)
    assert at.query_params["epoch"] == "120"
    hold(at, "regions", 50, index=50)
    assert at.query_params["point"] == "51"
    assert "Row 51" in words(at)
    assert "At row 51" in charts(at)["regions"]
    assert at.number_input(key="number_point").value == 51


@pytest.mark.parametrize(
    ("key", "index", "value"),
    [("regions", 150, 150), ("regions", -1, 0), ("epoch_scale", 0, 1e6), ("epoch_scale", 0, -4)],
)
def test_a_crafted_message_is_refused(opened, open_page, charts, key, index, value):
    """Anybody can send anything: a sentence, and all stays as it was."""
    at = open_page(PAGE)
    before = charts(at)
    hold(at, key, value, index=index)
    assert not at.exception
    (sentence,) = [error.value for error in at.error]
    assert "Something went wrong" not in sentence
    assert charts(at) == before


@pytest.mark.parametrize("value", [0, 151, 10**9])
def test_a_crafted_row_number_never_reaches_the_table(opened, charts, value):
    """Whatever a message says, what follows is a row that is there."""
    at = opened()
    at.number_input(key="number_point").set_value(value).run()
    assert 1 <= int(sound(at).query_params.get("point", 84)) <= 150
    assert set(charts(at)) == KEYS


def test_the_row_is_walked_by_its_number(opened, words):
    """The way for a keyboard and a screen reader."""
    at = opened(epoch="200")
    at.number_input(key="number_point").set_value(1).run()
    assert "Row 1 " in words(at)
    assert "rightly" in words(at)


def test_the_temperature_moves_confidence_and_not_accuracy(opened, words):
    """The lesson of calibration."""
    said = {T: words(opened(epoch="200", T=T)) for T in ("1", "0.2", "7", "0", "inf")}
    shares = {re.search(r"is right on ([\d.]+ %)", text)[1] for text in said.values()}
    assert len(shares) == 1
    confidences = [re.search(r"confidence of ([\d.]+)", text)[1] for text in said.values()]
    assert len(set(confidences)) == len(said)


def test_the_best_temperature_is_taken_by_a_press(opened, words):
    """To the digits that the sentence shows, and into the link; with what it was fitted on.

    A T that is judged by the rows that chose it looks better than it is.
    """
    at = opened(epoch="200")
    learned = on_iris(Setting((2, 3)))
    z = regression.logits(learned.features(iris().X[learned.held_out]), learned.path.at(200))
    best = calibration.best_temperature(z, iris().y[learned.held_out])
    trained = regression.logits(learned.features(iris().X[learned.train]), learned.path.at(200))
    apart = calibration.best_temperature(trained, iris().y[learned.train])
    loss = float(calibration.likelihood_loss(z, iris().y[learned.held_out], apart))
    said = words(at)
    assert f"chosen on the {len(z)} rows that it is judged by here, so it flatters" in said
    assert f"on the training rows, {significant(apart)}, gives {significant(loss)} nats" in said
    at.button(key="use_best_temperature").click().run()
    sound(at)
    assert float(at.query_params["T"]) == pytest.approx(best, rel=1e-3)
    assert at.button(key="use_best_temperature").disabled
    set_temperature(at, 1.0)
    assert not at.button(key="use_best_temperature").disabled


def test_adding_to_every_logit_moves_the_sigmoids_alone(opened, charts):
    """Softmax sees gaps; a sigmoid sees its own logit."""
    at = opened(epoch="200")
    before = charts(at)
    at.select_slider(key="choice_add").set_value("2").run()
    after = charts(sound(at))
    assert after["softmax_bars"] == before["softmax_bars"]
    assert after["sigmoid_bars"] != before["sigmoid_bars"]


def test_settings_change_the_training(opened, words):
    """Rate, L2, epochs and seed each have their effect."""
    at = opened(epoch="50")
    said = {words(at)}
    for key, value in (("choice_rate", "1"), ("choice_l2", "0.3"), ("choice_epochs", "50")):
        at.select_slider(key=key).set_value(value).run()
        said.add(words(sound(at)))
    at.number_input(key="number_start").set_value(2).run()
    said.add(words(sound(at)))
    at.toggle(key="trains_on_all").set_value(True).run()
    said.add(words(sound(at)))
    assert len(said) == 6
    assert "values of the framed row" in max(said, key=len)


def test_two_axes_are_never_the_same_column(opened, charts):
    """A diagonal line of marks would teach nothing."""
    at = opened()
    at.selectbox(key="column_x").set_value("petal_width").run()
    sound(at)
    assert "petal_width and " in charts(at)["regions"]
    assert "petal_width and petal_width" not in charts(at)["regions"]


def test_a_file_of_ones_own_is_trained_on_and_goes_with_a_reset(opened, words, charts):
    """It stays in the session: no link says anything of it."""
    at = own(opened(epoch="50"), csv())
    assert "These are your rows" in words(at)
    assert "length and width" in charts(at)["regions"]
    assert "data" not in at.query_params
    at.number_input(key="number_point").set_value(60).run()
    assert "Row 60" in words(sound(at))
    at.button(key="reset").click().run()
    assert "petal_length" in charts(sound(at))["regions"]


def test_a_column_that_is_constant_in_training_is_no_news(opened, words):
    """One held-out row of 14.63 beside 14.62 became 5.6e12, and the loss 1e10."""
    lines = csv().split("\n")
    text = "\n".join(["filler," + lines[0], *(f"14.62,{line}" for line in lines[1:])])
    odd = int(regression.split(table(text.encode()).y, 1)[1][0])
    rows = text.split("\n")
    rows[odd + 1] = "14.63" + rows[odd + 1][5:]
    at = own(opened(all="on", point=str(odd + 1)), "\n".join(rows))
    assert "one value in all training rows: 1. Nothing can be learnt from them" in words(at)
    said = re.search(r"cross-entropy (\S+) on the \d+ training rows and (\S+) on", words(at))
    assert max(float(number) for number in said.groups()) < 5


def test_the_picture_opens_with_columns_that_tell_the_classes_apart(opened, charts, words):
    """The first two columns of a picture are its corner: one mark, on which all rows lie."""
    lines = csv().split("\n")
    rows = [f"0,{line.split(',')[1]},{line}" for line in lines[1:]]
    at = own(opened(), "\n".join(["corner,noise," + lines[0], *rows]))
    assert "length" in charts(at)["regions"]
    assert "corner" not in charts(at)["regions"]
    assert "opens with the two columns that tell the classes apart best" in words(at)


def test_a_minimum_that_was_not_reached_is_said(opened, words, monkeypatch):
    """Else the dotted line would be missing without a reason, or stand in the wrong place."""

    def lost(*_):
        raise regression.NoMinimum("not reached")

    monkeypatch.setattr(regression, "fit", lost)
    at = own(opened(), csv())
    assert "did not reach one, so the curves have no dotted line" in words(at)


def test_few_irises_are_trained_on_by_a_press_and_by_a_link(opened, words):
    """Where a model can be too sure; a file of one's own is kept meanwhile."""
    at = opened(epoch="200")
    at.button_group(key="data_choice").set_value("few").run()
    assert "on the 15 training rows" in words(sound(at))
    assert "Here 5 flowers of each species train the model, and the other 135" in words(at)
    assert at.query_params == {"epoch": "200", "data": "few"}
    assert words(opened(**at.query_params)) == words(at)
    own(at, csv())
    assert "These are your rows" in words(at)
    assert "Here 5 flowers" not in words(at)
    at.button_group(key="data_choice").set_value("iris").run()
    assert "on the 105 training rows" in words(sound(at))
    assert "data" not in at.query_params


@pytest.mark.parametrize("value", ["own", "other", "", None, 3])
def test_rows_that_are_not_there_are_not_trained_on(value):
    """A message need not come from our control: without a file there is none of one's own."""
    with pytest.raises(ValueError, match="the rows are those of iris, a few of them, or those of"):
        measurements._use((IRIS, FEW), pytest.fail, value)


BAD = b"x,w,y\n1,2,a\n2,nothing,b\n3,4,a\n"


def bring(at, name, data):
    """Choose a file in the uploader; None where the box says that it has none."""
    given = None if data is None else (name, data, "text/csv")
    return at.file_uploader(key="own_rows").set_value(given).run()


def refusals(at):
    """What is complained about; nothing failed."""
    assert not at.exception
    return [error.value.replace("\\", "") for error in at.error]


def test_a_bad_file_gets_a_sentence_and_nothing_else_changes(opened, charts):
    """Taken through the uploader itself."""
    at = opened(epoch="50")
    before = charts(at)
    (sentence,) = refusals(bring(at, "a.csv", BAD))
    assert sentence.startswith("2 to 784 columns of numbers beside the class are needed; 1 can be")
    assert charts(at) == before
    bring(at, "b.csv", csv().encode())
    assert "length and width" in charts(sound(at))["regions"]


@pytest.mark.parametrize("between", [True, False])
def test_a_bad_file_after_a_good_one_loses_nothing(opened, charts, words, between):
    """The irises came back without a word; a browser says "no file" between two files."""
    at = sound(bring(opened(epoch="50"), "good.csv", csv().encode()))
    before = charts(at)
    if between:
        sound(bring(at, "", None))
        assert charts(at) == before
    (sentence,) = refusals(bring(at, "bad.csv", BAD))
    assert "“good.csv” stays" in sentence
    assert charts(at) == before
    assert "These are your rows" in words(at)


@pytest.mark.parametrize("between", [True, False])
def test_a_good_file_after_another_one_is_taken_without_blame(opened, charts, between):
    """Its columns have other names: what the boxes held before is no mistake of the reader's."""
    at = sound(bring(opened(epoch="50"), "a.csv", csv().encode()))
    at.selectbox(key="column_x").set_value("width").run()
    other = csv().replace("length,width,kind", "height,weight,group").encode()
    if between:
        sound(bring(at, "", None))
    sound(bring(at, "b.csv", other))
    assert {"height", "weight"} <= set(charts(at)["regions"].replace(";", " ").split())


def test_back_keeps_the_rows(opened, charts):
    """Back undoes an epoch; the rows are in no link, so it cannot mean them."""
    at = sound(bring(opened(), "a.csv", csv().encode()))
    hold(at, "epoch_scale", 20)
    assert at.query_params["epoch"] == "20"
    at.query_params.clear()
    at.query_params["rate"] = "1"
    at.run()
    assert "length and width" in charts(sound(at))["regions"]


def wide(words_in):
    """A table with two numbers, a class, and so many columns of words."""
    head = ",".join(["x", "y", *(f"said {i}" for i in range(words_in)), "k"])
    rows = [f"{i}.5,{i % 7},{','.join(f'w{i}{j}' for j in range(words_in))},{'ab'[i % 2]}"
            for i in range(40)]  # fmt: skip
    return "\n".join([head, *rows]).encode()


@pytest.mark.parametrize("count", [5, 40, 41, 120])
def test_every_column_that_is_left_out_can_be_found(opened, with_open, words, count):
    """“and 2 others” hid which: the sentence names them, and Data names however many there are."""
    at = bring(opened(), "a.csv", wide(count))
    said, every = words(sound(at)).replace("\\", ""), [f"said {i}" for i in range(count)]
    assert all(f"“{name}”" in said for name in every[:39])
    assert (f"{count - 39} others are left out: words." in said) == (count > 40)
    if count <= 40:
        assert f"and “{every[-1]}” are left out: words." in said
    tables = " ".join(html.body for html in with_open(at, "data").get("html"))
    assert all(f"{name}</th><td>left out</td>" in tables for name in every)
    assert "x</th><td>feature</td>" in tables
    assert "k</th><td>class</td>" in tables


def test_the_class_and_the_columns_are_the_readers_choice(opened, charts, words):
    """A table may name its class in any column, and hold words with two values."""
    rows = [f"{i},{'mf'[i % 2]},{i % 7},{i % 5},{'abc'[i % 3]}" for i in range(1, 61)]
    at = bring(opened(), "a.csv", "\n".join(["id,sex,x,y,k", *rows]).encode())
    assert "“sex” is left out: words. “id” is left out: a row number." in words(sound(at)).replace(
        "\\", ""
    )
    left_out = at.multiselect(key="own_left_out")
    assert left_out.options == ["id", "sex (f = 0, m = 1)", "x", "y"]
    assert left_out.value == ["id", "sex"]
    left_out.set_value(["id", "x"]).run()
    assert "sex and y" in charts(sound(at))["regions"]
    at.selectbox(key="own_class").set_value("sex").run()
    assert "m wins" in charts(sound(at))["regions"] or "f wins" in charts(at)["regions"]
    (sentence,) = refusals(at.multiselect(key="own_left_out").set_value(["id", "x"]).run())
    assert "2 to 784 columns of numbers" in sentence
    assert "x and y" in charts(at)["regions"], "what was chosen before stays"


def test_a_spreadsheet_is_taken(opened, charts):
    """In a thread of its own."""
    rows = [
        ["길이", "너비", "종류"],
        *[[i % 9, i % 4, "개" if i % 2 else "cat"] for i in range(40)],
    ]
    at = bring(opened(), "a.xlsx", xlsx(rows))
    assert "길이 and 너비" in charts(sound(at))["regions"]


def test_many_columns_are_trained_on_and_that_takes_longer(opened, charts, words):
    """It is said, and no matrix of hundreds of columns squared is ever made for the minimum."""
    rng = np.random.default_rng(1)
    X = rng.normal(size=(60, 300)).round(2)
    rows = [",".join(map(str, row)) + f",c{i % 3}" for i, row in enumerate(X.tolist())]
    text = "\n".join([",".join(f"x{i}" for i in range(300)) + ",kind", *rows])
    at = bring(opened(all="on", epochs="50", epoch="50"), "a.csv", text.encode())
    assert "the training is computed first" in words(sound(at))
    assert set(charts(at)) == KEYS
    assert "20 of 300 columns, those that weigh most here" in words(at)


@pytest.mark.parametrize("on_all", ["off", "on"])
def test_the_rows_are_standardised_once_for_a_training(opened, monkeypatch, on_all):
    """Each picture that is played asks for all of them: with 784 columns it took most of a run."""
    at = own(opened(all=on_all), csv(300, 4))
    rows, training = at.session_state["own_training"]
    for part, (X, y) in zip(
        (training.train, training.held_out), at.session_state["own_training_rows"], strict=True
    ):
        np.testing.assert_array_equal(X, training.features(rows.X[part]))
        np.testing.assert_array_equal(y, rows.y[part])
    seen = []
    whole = regression.standardised
    monkeypatch.setattr(regression, "standardised", lambda X, of: seen.append(X) or whole(X, of))
    at.button(key="step_epoch").click().run()
    assert seen, "the rows that are drawn"
    assert not {len(training.train), len(training.held_out)} & {len(X) for X in seen}


def test_a_long_training_is_stopped_and_goes_on(opened, words, monkeypatch):
    """What was computed stays, and the end is that of a training that never stopped."""
    monkeypatch.setattr("pages.classify.own_training._MOMENT", 0)
    monkeypatch.setattr("pages.classify.own_training._PIECE", 6000)
    whole = own(opened(epoch="200"), csv(300, 4))
    text = words(whole)
    at = own(opened(epoch="200"), csv(300, 4))
    rows, training = at.session_state["own_training"]
    path = Weights(training.path.W[:41], training.path.b[:41])
    loss, accuracy = ([v[:41] for v in pair] for pair in (training.loss, training.accuracy))
    cut = replace(training, path=path, loss=tuple(loss), accuracy=tuple(accuracy))
    at.session_state["own_training"] = (rows, cut)
    at.session_state["own_training_is_stopped"] = True
    at.run()
    assert "Stopped after epoch 40 of 200" in words(sound(at))
    assert "Epoch 40 of 40" in words(at)
    at.button(key="go_on_training").click().run()
    assert words(sound(at)) == text
    _, gone_on = at.session_state["own_training"]
    X, y = gone_on.features(rows.X[gone_on.train]), rows.y[gone_on.train]
    first = regression.first_weights(2, 4, gone_on.setting.start)
    at_once = regression.descend(X, y, first, gone_on.setting.rate, gone_on.setting.l2, 200)
    np.testing.assert_array_equal(gone_on.path.W, at_once.W)


def test_ten_classes_and_twenty_columns_of_ones_own(opened, charts):
    """The limits are allowed themselves."""
    rng = np.random.default_rng(1)
    head = ",".join(f"x{i}" for i in range(20)) + ",kind\n"
    body = "\n".join(
        ",".join(f"{v:.2f}" for v in rng.normal(size=20) + i % 10) + f",class {i % 10}"
        for i in range(200)
    )
    at = own(opened(all="on", epoch="50"), head + body)
    assert "class 9" in charts(at)["regions"]


def test_the_numbers_and_the_program_open(opened, tables):
    """All digits of every picture, and the picked row."""
    at = opened(epoch="200")
    at.session_state["data"] = True
    at.session_state["program"] = True
    at.run()
    shown = tables(sound(at))
    assert len(shown) == 7
    assert any("p − y" in each for each in shown)
    assert "np.eye" in at.code[0].value


def test_a_question_about_iris_is_answered_on_iris(opened, words):
    """A file of one's own waits meanwhile, and is there again afterwards."""
    at = own(opened(), csv())
    at.toggle(key="predict_first").set_value(True).run()
    (choice,) = at.radio
    choice.set_value(0)
    at.button(key="check").click().run()
    assert "versicolor" in words(sound(at))
    assert "These are your rows" not in words(at)
    at.toggle(key="predict_first").set_value(False).run()
    assert "These are your rows" in words(sound(at))


def test_a_column_that_was_pushed_aside_is_named_in_the_link(opened):
    """X took the column of y, and gave it back: what y shows now is no default any more."""
    at = opened()
    at.selectbox(key="column_x").set_value("petal_width").run()
    at.selectbox(key="column_x").set_value("petal_length").run()
    shown = at.selectbox(key="column_y").value
    assert at.query_params.get("y", "petal_width") == shown
