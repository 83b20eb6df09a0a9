"""A room: its code, its secret, and how it is kept."""

from collections import Counter
from dataclasses import replace

import pytest

from pages.room import room_of
from pages.room.room_of import LETTERS, REGAIN, Room, code_in, code_of, is_given, token_of
from pages.room.stage import ACTS, CLOSED, ENDED, LOBBY, OPEN, REVEALED, SHOWN, Stage

ROOM = Room("ABCDEF", room_of.lock_of("a" * 22), {"z": "2,1"}, Stage(1, 2, SHOWN), False, 0.1, 2)


def test_a_room_comes_back_from_its_text():
    """And one room is always the same text: Redis compares them."""
    assert room_of.read(room_of.written(ROOM)) == ROOM
    other = replace(ROOM, subject={"b": "1", "a": "é"})
    assert room_of.written(other) == room_of.written(replace(ROOM, subject={"a": "é", "b": "1"}))


def test_codes_are_spread_over_all_letters():
    """Else two classes would soon have one."""
    codes = [code_of(room_of.new_secret()) for _ in range(4000)]
    assert len(set(codes)) > 3995
    for place in range(6):
        counts = Counter(code[place] for code in codes)
        assert set(counts) == set(LETTERS)
        assert max(counts.values()) < 2 * min(counts.values())


def test_a_secret_opens_its_room_and_no_other():
    """The code that hangs on the wall says nothing of it."""
    secret = room_of.new_secret()
    room = Room(code_of(secret), room_of.lock_of(secret))
    assert room_of.is_secret(secret)
    assert room_of.opens(secret, room)
    for other in (room_of.new_secret(), "", room.code, room.lock, secret + "a", "é"):
        assert not room_of.opens(other, room)
    assert secret not in room_of.written(room)


@pytest.mark.parametrize("came", ["", "a" * 21, "a" * 23, "é" * 22, "a" * 21 + "\n", None, 1, []])
def test_what_is_no_secret_is_known_by_its_form(came):
    """No hash is made of a megabyte."""
    assert not room_of.is_secret(came)


def test_a_token_proves_one_id_in_one_room():
    """Whoever invents one has nothing."""
    student, other = room_of.new_student(), room_of.new_student()
    token = token_of(student, ROOM)
    assert is_given(student, token, ROOM)
    assert not is_given(other, token, ROOM)
    assert not is_given(student, token, replace(ROOM, code="XYZABC"))
    assert not is_given(student, token, replace(ROOM, lock="other"))
    for wrong in ("", token[:-1], token.upper(), token + "0", "é", token + "\n"):
        assert not is_given(student, wrong, ROOM)
    for wrong in ("", student.upper(), student + "\n", "é" * 16, "g" * 16):
        assert not is_given(wrong, token_of(wrong, ROOM), ROOM)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ABCDEF", "ABCDEF"), (" abcdef ", "ABCDEF"), ("ABCDE", ""), ("ABCDEFG", ""),
        ("ABCDEI", ""), ("ABC DEF", ""), ("", ""), ("ABCDEF\n", "ABCDEF"), ("АBCDEF", ""),
    ],
)  # fmt: skip
def test_a_code_has_six_letters(typed, code):
    """What has not is no room's."""
    assert code_in(typed) == code


def test_a_room_opened_anew_regains_what_is_past_for_a_while():
    """Then the truth has been on the wall for long, and an answer would be copied."""
    room = replace(ROOM, opened=100.0)
    assert all(room.regains(q, r, 101) for q, r in ((0, 1), (0, 2), (1, 1), (1, 2)))
    assert not room.regains(2, 1, 101)
    assert not replace(room, stage=Stage(1, 1, OPEN)).regains(1, 2, 101)
    assert not room.regains(1, 1, 100 + REGAIN)
    assert not replace(room, again=0).regains(1, 1, 101)


def test_a_room_goes_through_its_stages_and_no_other_way():
    """All that can be reached, from each stage by each act: two rounds, then the next question."""
    found, asked = {Stage()}, [Stage()]
    while asked:
        stage = asked.pop()
        for act in ACTS:
            if act in stage.acts():
                after = stage.after(act, last=1)
                if after not in found:
                    found.add(after)
                    asked.append(after)
            else:
                with pytest.raises(ValueError, match="A room that is"):
                    stage.after(act, last=1)
    steps = {(s.question, s.round, s.step) for s in found if s.step != ENDED}
    rounds = [(q, r) for q in (0, 1) for r in (1, 2)]
    assert steps == {(0, 1, LOBBY)} | {
        (*at, step) for at in rounds for step in (OPEN, CLOSED, SHOWN, REVEALED)
    }


@pytest.mark.parametrize("step", [LOBBY, OPEN, CLOSED, SHOWN, REVEALED, ENDED])
@pytest.mark.parametrize("round", [1, 2])
def test_what_may_be_seen_is_never_taken_any_more(step, round):
    """Answers are shown when none can follow, and the truth when they are shown."""
    now = Stage(1, round, step)
    for at in ((0, 1), (0, 2), (1, 1), (1, 2), (2, 1)):
        assert not (now.takes(*at) and now.shows(*at))
        assert not (now.takes(*at) and now.reveals(at[0]))
        is_now = at == (1, round) and step in (SHOWN, REVEALED)
        assert now.shows(*at) == (step == ENDED or at < (1, round) or is_now)
