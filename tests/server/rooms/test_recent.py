"""What is remembered of rooms for a moment, and that nobody loses a vote by it."""

import asyncio

import pytest

from server.rooms import recent
from server.rooms.store import Gone
from tests.server.rooms.asking import Lab, Student, Teacher


def test_who_ask_together_look_once(in_lab, monkeypatch):
    """A thousand who have no place are one look into Redis."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        await teacher.acts("shut")
        store, looks = lab.rooms.store, []
        room = store.room

        async def counted(code):
            looks.append(code)
            return await room(code)

        monkeypatch.setattr(store, "room", counted)
        joins = (lab.post(f"/room/{teacher.code}/join", {}) for _ in range(200))
        assert {join.status for join in await asyncio.gather(*joins)} == {403}
        assert len(looks) <= 20  # one in a moment; on a slow machine they are several

    in_lab(story)


def test_a_vote_is_judged_by_the_room_as_it_is(in_lab, unpaced):
    """The other process has opened the round a blink ago, and closed the door."""

    async def story(lab):
        other = Lab(lab.rooms.store)
        teacher = await Teacher.of(lab)
        student = await teacher.student()
        there = Student(other, *student[1:])
        assert (await there.vote([60, 30, 10])).status == 409  # and remembers the lobby
        await teacher.acts("open", "shut")
        assert (await there.vote([60, 30, 10])).status == 200
        await teacher.acts("close", "show")
        refused = await there.vote([60, 30, 10], 2)
        assert refused.status == 409
        assert "over" in refused.sentence
        assert (await other.post(f"/room/{teacher.code}/join", {})).status == 403

    in_lab(story)


def test_what_is_remembered_is_bounded(in_lab):
    """Whoever tries codes fills no memory."""

    async def story(lab):
        looks = recent.Recent(lab.rooms.store)
        for i in range(recent.MOST + 10):
            with pytest.raises(Gone):
                await looks.room(f"{i}")
            assert len(looks._looks) <= recent.MOST

    in_lab(story)
