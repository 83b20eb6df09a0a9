"""What keeps rooms, in memory and in Redis: the same to whoever asks."""

import asyncio
from dataclasses import replace

import pytest

from pages.room.ballot import Ballot
from pages.room.room_of import MOST, Room
from pages.room.stage import CLOSED, OPEN, REVEALED, SHOWN, Stage
from server.rooms import in_redis
from server.rooms.in_memory import InMemory
from server.rooms.in_redis import InRedis
from server.rooms.store import Away, Gone

ROOM = Room("ABCDEF", "lock", {"z": "2,1,0"}, Stage(step=OPEN), opened=1000.5)
FIRST, SECOND = Stage(0, 1), Stage(0, 2)
DRAWN = Ballot(1, (60, 30, 10))


async def with_students(store, *students, room=ROOM):
    """A room in which these have a place."""
    assert await store.open(room)
    for i, student in enumerate(students):
        assert await store.enter(room.code, student, 100.0 + i)


def test_what_is_kept_comes_back_as_it_was(told):
    """A room is what a class has: a value that changes on its way would be a wrong number."""

    async def story(store):
        room = replace(ROOM, subject={"note": "à 'quote' \u2028 🦊", "z": "1e-300,inf"})
        await with_students(store, "a", "b", room=room)
        ballots = {"a": Ballot(7, (0, 0, 100), 2), "b": Ballot(1, value=0.1 + 0.2)}
        for student, ballot in ballots.items():
            assert await store.vote(room, student, FIRST, ballot, 0)
        assert await store.room("ABCDEF") == room
        assert await store.students("ABCDEF") == {"a": 100.0, "b": 101.0}
        assert await store.ballots("ABCDEF", 0, 1) == ballots
        assert await store.own("ABCDEF", "b", 0) == {1: ballots["b"]}

    told(story)


def test_a_code_is_one_room(told):
    """A second class with the same code would sit in the first."""

    async def story(store):
        assert await store.open(ROOM)
        assert not await store.open(replace(ROOM, lock="other"))
        assert (await store.room("ABCDEF")).lock == "lock"

    told(story)


def test_a_room_that_is_not_there_is_gone_for_every_call(told):
    """None of them may make half of one."""

    async def story(store):
        calls = (
            store.room("ABCDEF"),
            store.change(ROOM, ROOM),
            store.enter("ABCDEF", "a", 1.0),
            store.students("ABCDEF"),
            store.remove("ABCDEF", 0.0),
            store.vote(ROOM, "a", FIRST, DRAWN, 0),
            store.ballots("ABCDEF", 0, 1),
            store.own("ABCDEF", "a", 0),
        )
        for call in calls:
            with pytest.raises(Gone):
                await call

    told(story)


def test_of_two_who_press_at_once_one_comes_first(told):
    """Twice on *close* must not skip a step."""

    async def story(store):
        await with_students(store)
        closed = replace(ROOM, stage=replace(ROOM.stage, step=CLOSED))
        ended = replace(ROOM, stage=ROOM.stage.after("end", 0))
        both = await asyncio.gather(store.change(ROOM, closed), store.change(ROOM, ended))
        assert sorted(both) == [False, True]

    told(story)


def test_there_are_as_many_places_as_said_and_no_more_when_all_come_at_once(told):
    """A thousand invented voters take free places only."""

    async def story(store):
        await with_students(store)
        came = await asyncio.gather(*(store.enter("ABCDEF", f"{i}", i) for i in range(MOST + 50)))
        assert sum(came) == MOST == len(await store.students("ABCDEF"))

    told(story)


def test_a_shut_door_lets_nobody_in(told):
    """And whoever is in may go on."""

    async def story(store):
        await with_students(store, "a")
        shut = replace(ROOM, is_door_open=False)
        assert await store.change(ROOM, shut)
        assert not await store.enter("ABCDEF", "late", 200.0)
        assert await store.vote(shut, "a", FIRST, DRAWN, 0)
        assert set(await store.students("ABCDEF")) == {"a"}

    told(story)


def test_who_has_a_place_keeps_it(told):
    """A phone that asks again, with the door shut and the room full, is no second student."""

    async def story(store):
        await with_students(store, *(f"{i}" for i in range(MOST)))
        assert await store.change(ROOM, replace(ROOM, is_door_open=False))
        assert await store.enter("ABCDEF", "7", 900.0)
        assert (await store.students("ABCDEF"))["7"] == 107.0

    told(story)


def test_the_later_ballot_counts_however_they_arrive(told):
    """A slow network brings the first after the second, and sends one of them again."""

    async def story(store):
        await with_students(store, "a")
        for number in (2, 1, 3, 3, 0):
            assert await store.vote(ROOM, "a", FIRST, Ballot(number, (100 - number, number)), 0)
        assert await store.ballots("ABCDEF", 0, 1) == {"a": Ballot(3, (97, 3))}

    told(story)


def test_a_vote_of_all_at_once_is_kept_from_all(told):
    """The last seconds of a round."""

    async def story(store):
        students = [f"{i}" for i in range(300)]
        await with_students(store, *students)
        votes = (
            store.vote(ROOM, each, FIRST, Ballot(1, (int(each) % 100,)), 0) for each in students
        )
        assert all(await asyncio.gather(*votes))
        assert len(await store.ballots("ABCDEF", 0, 1)) == 300

    told(story)


@pytest.mark.parametrize(
    ("stage", "at", "takes"),
    [
        (Stage(0, 1, OPEN), FIRST, True),
        (Stage(0, 1, CLOSED), FIRST, True),
        (Stage(0, 1, SHOWN), FIRST, False),
        (Stage(0, 2, OPEN), FIRST, False),
        (Stage(0, 2, OPEN), SECOND, True),
        (Stage(0, 1, OPEN), SECOND, False),
        (Stage(0, 1, OPEN), Stage(1, 1), False),
        (Stage(), FIRST, False),
    ],
)
def test_a_round_takes_ballots_while_it_lasts(told, stage, at, takes):
    """Nobody answers who has seen the answers, or before the question."""

    async def story(store):
        room = replace(ROOM, stage=stage)
        await with_students(store, "a", room=room)
        assert await store.vote(room, "a", at, DRAWN, 0) is takes
        assert bool(await store.ballots("ABCDEF", at.question, at.round)) is takes

    told(story)


def test_a_ballot_is_judged_by_the_room_as_it_is_and_not_as_it_was_seen(told):
    """Between the look and the vote the teacher may press *show*, or *open*."""

    async def story(store):
        await with_students(store, "a")
        shown = replace(ROOM, stage=Stage(0, 1, SHOWN))
        assert await store.change(ROOM, shown)
        assert not await store.vote(ROOM, "a", FIRST, DRAWN, 0)
        again = replace(ROOM, stage=Stage(0, 2, OPEN))
        assert await store.change(shown, again)
        assert await store.vote(ROOM, "a", SECOND, DRAWN, 0)

    told(story)


def test_who_has_no_place_has_no_vote(told):
    """An id that was made up, or removed."""

    async def story(store):
        await with_students(store, "a", "b")
        assert await store.vote(ROOM, "b", FIRST, DRAWN, 0)
        assert await store.remove("ABCDEF", 101.0) == 1
        for student in ("b", "invented"):
            with pytest.raises(PermissionError):
                await store.vote(ROOM, student, FIRST, DRAWN, 0)
            with pytest.raises(PermissionError):
                await store.own("ABCDEF", student, 0)
        assert await store.ballots("ABCDEF", 0, 1) == {}

    told(story)


def test_who_came_late_is_removed_with_all_ballots_and_no_other(told):
    """What a teacher does about a flood."""

    async def story(store):
        second = replace(ROOM, stage=Stage(1, 2, OPEN))
        await with_students(store, "a", "b", "c", room=replace(second, stage=Stage(1, 1, OPEN)))
        for room in (replace(second, stage=Stage(1, 1, OPEN)), second):
            current = await store.room("ABCDEF")
            assert await store.change(current, room)
            for student in "abc":
                assert await store.vote(room, student, room.stage, DRAWN, 0)
        assert await store.remove("ABCDEF", 101.0) == 2
        assert set(await store.students("ABCDEF")) == {"a"}
        assert [set(await store.ballots("ABCDEF", 1, round)) for round in (1, 2)] == [{"a"}] * 2

    told(story)


def test_a_room_that_was_opened_anew_regains_its_rounds_once_and_soon(told):
    """Browsers bring what they hold; nobody answers again who has seen the truth."""

    async def story(store):
        room = replace(ROOM, stage=Stage(1, 2, REVEALED), again=1)
        await with_students(store, "a", room=room)
        for number in (1, 2):
            assert await store.vote(room, "a", Stage(1, 1), Ballot(number, (number,)), 1001.0)
        assert await store.ballots("ABCDEF", 1, 1) == {"a": Ballot(1, (1,))}
        assert await store.vote(room, "a", Stage(0, 2), DRAWN, 1001.0)
        assert not await store.vote(room, "a", Stage(2, 1), DRAWN, 1001.0)
        assert not await store.vote(room, "a", Stage(1, 2), DRAWN, 2000.0)

    told(story)


def test_a_room_ends_when_nobody_touches_it(told):
    """Two hours after the class nothing of it is left; while it answers, all of it stays."""

    async def story(store):
        await with_students(store, "a")
        for number in range(6):
            assert await store.vote(ROOM, "a", FIRST, Ballot(number, (number,)), 0)
            await asyncio.sleep(0.2)
        assert await store.students("ABCDEF")
        await asyncio.sleep(1.2)
        with pytest.raises(Gone):
            await store.room("ABCDEF")
        await with_students(store)
        assert await store.students("ABCDEF") == {}
        assert await store.ballots("ABCDEF", 0, 1) == {}

    told(story, life=0.9)


def test_in_redis_no_key_of_a_room_outlives_it(redis):
    """A key without an end would stay for ever."""

    async def story():
        store = InRedis(redis.url, life=1.0)
        room = replace(ROOM, stage=Stage(2, 1, OPEN))
        await with_students(store, "a", "b", room=room)
        for number in range(3):
            await asyncio.sleep(0.1)
            assert await store.vote(room, "a", room.stage, Ballot(number), 0)
        assert redis.said("DBSIZE") == b":3\r\n"
        await asyncio.sleep(1.3)
        assert redis.said("DBSIZE") == b":0\r\n"
        await store.close()

    asyncio.run(story())


async def heard(changes, within=3.0):
    """Whether a change is heard of."""
    try:
        await asyncio.wait_for(asyncio.shield(asyncio.ensure_future(anext(changes))), within)
    except TimeoutError:
        return False
    return True


def test_who_watches_is_woken_by_every_kind_of_change(told):
    """A projector shows the count as it grows, without asking."""

    async def story(store):
        await with_students(store, "a")
        changes = store.changes("ABCDEF")
        await anext(changes)
        while await heard(changes, 0.3):  # Redis has been subscribed to
            pass
        changes = store.changes("ABCDEF")
        await anext(changes)
        for change in (
            lambda: store.vote(ROOM, "a", FIRST, DRAWN, 0),
            lambda: store.enter("ABCDEF", "b", 1.0),
            lambda: store.change(ROOM, replace(ROOM, is_door_open=False)),
            lambda: store.remove("ABCDEF", 0.0),
        ):
            await change()
            assert await heard(changes)

    told(story)


def test_who_watches_another_room_is_left_alone(told):
    """A hundred classes at once."""

    async def story(store):
        await with_students(store, "a")
        await with_students(store, "a", room=replace(ROOM, code="XYZABC"))
        first = store.changes("ABCDEF")
        await anext(first)
        while await heard(first, 0.3):
            pass
        other = store.changes("ABCDEF")
        await anext(other)
        await store.vote(replace(ROOM, code="XYZABC"), "a", FIRST, DRAWN, 0)
        assert not await heard(other, 0.3)

    told(story)


def test_in_memory_who_watches_hears_of_the_end():
    """A projector must not show a room that is gone."""

    async def story():
        store = InMemory(life=0.2)
        await with_students(store)
        changes = store.changes("ABCDEF")
        await anext(changes)
        with pytest.raises(Gone):
            await asyncio.wait_for(anext(changes), 5)

    asyncio.run(story())


def test_many_rooms_are_kept_and_an_empty_one_gives_way():
    """Whoever opens rooms by the thousand takes none from a class that is in one."""

    async def story():
        store = InMemory(most_rooms=3)
        codes = ["AAAAAA", "BBBBBB", "CCCCCC"]
        for code in codes:
            assert await store.open(replace(ROOM, code=code))
        assert await store.enter("AAAAAA", "a", 1.0)
        assert await store.open(replace(ROOM, code="DDDDDD"))
        assert await store.room("AAAAAA")
        with pytest.raises(Gone):
            await store.room("BBBBBB")
        for code in ("CCCCCC", "DDDDDD"):
            assert await store.enter(code, "a", 1.0)
        assert not await store.open(replace(ROOM, code="EEEEEE"))

    asyncio.run(story())


def test_two_processes_on_one_redis_see_the_same(redis):
    """Whichever of them a phone reaches."""

    async def story():
        one, other = InRedis(redis.url), InRedis(redis.url)
        await with_students(one, "a")
        changes = other.changes("ABCDEF")
        await anext(changes)
        while await heard(changes, 0.3):
            pass
        changes = other.changes("ABCDEF")
        await anext(changes)
        assert await one.vote(ROOM, "a", FIRST, DRAWN, 0)
        assert await heard(changes)
        assert await other.ballots("ABCDEF", 0, 1) == {"a": DRAWN}
        await one.close()
        await other.close()

    asyncio.run(story())


@pytest.mark.parametrize(("leave", "come_back"), [("freeze", "thaw"), ("kill", "start")])
def test_a_redis_that_does_not_answer_is_away_until_it_does(redis, leave, come_back, monkeypatch):
    """A sentence in a second, not a page that hangs; and afterwards all is as it was."""
    monkeypatch.setattr(in_redis, "PATIENCE", 0.2)

    async def story():
        store = InRedis(redis.url)
        await with_students(store, "a")
        changes = store.changes("ABCDEF")
        await anext(changes)
        getattr(redis, leave)()
        try:
            for call in (store.room("ABCDEF"), store.open(ROOM), store.students("ABCDEF")):
                with pytest.raises(Away):
                    await asyncio.wait_for(call, 3)
        finally:
            getattr(redis, come_back)()
        await asyncio.sleep(in_redis.AWAY)
        if leave == "kill":
            with pytest.raises(Gone):
                await store.room("ABCDEF")
            await with_students(store, "a")
        assert await store.vote(ROOM, "a", FIRST, DRAWN, 0)
        assert await heard(changes, 10)
        await store.close()

    asyncio.run(story())
