"""How far a reader's session is: which run this is, what the hand does, whose values are shown."""

from dataclasses import fields
from types import SimpleNamespace

import pytest

from ui.address.link import Lab
from ui.memory import state
from ui.memory.bench import Away, Bench, Loan
from ui.memory.files import Files, KeptFile, Unknown
from ui.memory.hand import Held, Paused, Rest
from ui.memory.run import Address, Mirror, Run
from ui.memory.session import Session

LINK = {"T": ["0.5"]}
STATES = [*Run, *Rest, *Away]


def come(query: dict = LINK, page: str = "") -> Session:
    """A session whose first run is over, and whose browser shows what was opened."""
    session = Session.at(Address(dict(query), page))
    session.mirror.written = dict(query)
    session.end_run()
    return session


def run_of(session: Session, query: dict, page: str = "") -> Run:
    """Which run of the whole page begins at this address."""
    session.begin_run(Address(dict(query), page))
    return session.run


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_state_is_in_the_drawing(state):
    """Who changes a transition looks at the drawing first; a state that it lacks misleads."""
    assert state.name in Session.__doc__


@pytest.mark.parametrize("kind", [Session, Bench, Loan, Held, Paused, Address, Mirror, Files])
def test_no_state_is_a_flag(kind):
    """Two flags make four states, and one of the four is what nobody has thought of."""
    assert not [field.name for field in fields(kind) if field.type is bool or field.default is True]


def test_an_address_that_the_browser_was_moved_to_decides():
    """Back, Forward, a link, or a hand that typed it."""
    session = come()
    assert run_of(session, LINK) is Run.WHOLE
    session.end_run()
    assert run_of(session, {"T": ["2"]}) is Run.OPENING
    assert session.lab.T == 2


@pytest.mark.parametrize("page", ["", "zeros"])
def test_a_link_of_the_menu_leaves_the_values_as_they_are(page):
    """It drops the query; only on the same page an empty address is Back to the first screen."""
    session = come(page="steps")
    session.lab = Lab(T=3)
    assert run_of(session, {}, page) is Run.OPENING
    assert session.lab.T == 3
    assert run_of(come(page=page), {}, page) is Run.OPENING


def test_an_arrival_that_is_interrupted_goes_on():
    """A page that is pressed while it opens runs anew, at an address nobody has corrected yet."""
    session = come()
    for _ in range(3):
        assert run_of(session, {}, "zeros") is Run.OPENING
    assert session.lab.T == 0.5
    session.end_run()
    assert run_of(session, {}, "zeros") is Run.WHOLE
    assert session.lab.T == 0.5


def test_the_first_run_is_the_first_until_it_ends():
    """What a browser that reconnects says again must not move the lab in a second try either."""
    session = Session.at(Address(dict(LINK), ""))
    session.open_again()
    assert run_of(session, LINK) is Run.FIRST
    assert run_of(session, {"T": ["2"]}) is Run.FIRST
    assert session.lab.T == 2
    session.end_run()
    assert session.run is Run.LAB


def test_a_whole_page_that_was_stopped_leaves_a_lab_that_answers():
    """A reader can stop the first run; the handles that are there then must move."""
    session = Session.at(Address({}, ""))
    session.begin_lab()
    assert session.run is Run.LAB
    session.ask_for_all()
    session.begin_lab()
    assert session.run is Run.AGAIN


def test_a_part_of_a_page_whose_session_was_forgotten_asks_for_all(monkeypatch):
    """*Forget me*, or a tab that closed, may come while a part waits to run: no failure, no box."""

    class AsksForAll(Exception):
        """The script begins anew."""

    def rerun():
        raise AsksForAll

    alone = SimpleNamespace(fragment_ids_this_run=["a part"])
    monkeypatch.setattr(state, "get_script_run_ctx", lambda: alone)
    monkeypatch.setattr(state.session, "exists", lambda: False)
    monkeypatch.setattr(state.st, "rerun", rerun)
    with pytest.raises(AsksForAll):
        state.begin_lab()


def test_a_page_that_its_lab_asks_for_is_not_undone_by_an_older_address():
    """On a slow line the browser still shows the address of before the last change."""
    session = come()
    session.lab, session.mirror.written = Lab(T=3), {"T": ["3"]}
    session.ask_for_all()
    assert run_of(session, {"T": ["1"]}) is Run.WHOLE
    assert session.lab.T == 3
    session.ask_for_all()
    assert run_of(session, {"T": ["1"]}, "zeros") is Run.OPENING


def test_a_hold_outlasts_a_whole_page_but_nothing_waits_for_it():
    """A connection can be lost in the middle of a hold; and if it was not, Escape still works."""
    session = come()
    session.hold()
    session.lab = Lab(T=3)
    session.end_run()
    assert session.is_held()
    run_of(session, LINK)
    assert isinstance(session.hand, Paused)
    session.hold()
    session.lab = Lab(T=4)
    assert session.is_held()
    run_of(session, LINK)
    session.cancel()
    assert (session.lab.T, session.hand) == (0.5, Rest.LET_GO)
    session.end_run()
    assert session.hand is Rest.RESTING


@pytest.mark.parametrize("how", ["another page", "Back", "Reset"])
def test_a_hold_ends_with_what_was_held(how):
    """A cancel that comes late must not bring back values that have gone."""
    session = come()
    session.hold()
    session.lab = Lab(T=3)
    if how == "Reset":
        session.open_again()
    elif how == "Back":
        run_of(session, {"T": ["2"]})
    else:
        run_of(session, {}, "zeros")
    there = session.lab
    session.cancel()
    assert session.lab == there


def test_a_cancel_keeps_what_another_control_did_meanwhile():
    """One finger holds a bar, another presses an example: Escape takes back the bar alone."""
    session = come()
    session.hold()
    session.lab = Lab(T=3)
    session.act()
    session.lab = Lab(T=7)
    session.end_run()
    session.hold()
    session.lab = Lab(T=8)
    session.cancel()
    assert session.lab.T == 7


def test_another_control_has_the_last_word_until_the_whole_page_is_drawn():
    """A page with two labs: the end of a move in the second must not undo a Reset either."""
    session = come()
    session.act()
    run_of(session, LINK)
    assert session.hand is Rest.ACTED
    session.end_run()
    assert session.hand is Rest.RESTING


def test_a_cancel_moves_the_bench_that_was_held():
    """A question that goes while a bar of it is held takes its values along."""
    session = come()
    session.aside[""] = loan = Loan(lab=Lab(T=9), of="question", values={})
    session.hold()
    loan.lab = Lab(T=10)
    session.aside[""] = Away.HIDDEN
    session.cancel()
    assert (session.lab.T, loan.lab.T) == (0.5, 9)
    assert session.bench() is session


def test_a_page_is_aside_alone():
    """A question on one page lends nothing to another."""
    session = come()
    session.aside[""] = Away.HIDDEN
    assert session.is_aside()
    run_of(session, {}, "zeros")
    assert not session.is_aside()


def test_files_are_asked_for_until_reset_and_from_the_next_one_on():
    """Reset ends what a tab keeps: it must not come back by itself."""
    assert Files().asks_for("own")
    files = Files(unknown=Unknown.FORGOTTEN)
    assert not files.asks_for("own")
    files.keep("own", KeptFile("a.csv", b"1,2"))
    assert not files.asks_for("own")
    assert files.asks_for("other")
