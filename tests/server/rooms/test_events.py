"""What comes to all who look at a room, as it changes."""

import asyncio
from time import monotonic

import pytest

from server.rooms import events, seen
from tests.server.rooms.asking import Teacher


@pytest.fixture
def quick(monkeypatch):
    """Heartbeats, and the end of what nobody uses, within a second."""
    monkeypatch.setattr(events, "HEARTBEAT", 0.3)
    monkeypatch.setattr(events, "IDLE", 0.2)


@pytest.fixture
def made(monkeypatch):
    """The code of the room of each view that was put together."""
    found = []
    view = seen.view

    async def counted(store, code):
        found.append(code)
        return await view(store, code)

    monkeypatch.setattr(seen, "view", counted)
    return found


async def until_over(feed):
    """Wait until nothing more is sent."""
    async with asyncio.timeout(10):
        while not feed.is_over:
            await asyncio.sleep(0.05)


def test_the_view_comes_at_once_and_after_each_change(in_lab):
    """A projector that is switched on late shows what all others show."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        async with lab.listening(f"/room/{teacher.code}/events") as listener:
            assert (await listener.view(1))["stage"]["step"] == "lobby"
            await teacher.acts("open")
            assert (await listener.view(2))["stage"]["step"] == "open"
            student = await teacher.student()
            while (await listener.view())["count"]["here"] < 1:
                pass
            await student.vote([60, 30, 10])
            while (await listener.view())["count"]["answered"] < 1:
                pass

    in_lab(story)


def test_nobody_in_between_gathers_events(in_lab):
    """Compressed, or kept by a proxy until there are more, they would come late."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        async with lab.listening(f"/room/{teacher.code}/events") as listener:
            await listener.view()
            headers = dict(listener.start["headers"])
            assert headers[b"content-type"].startswith(b"text/event-stream")
            assert headers[b"content-encoding"] == b"identity"
            assert headers[b"x-accel-buffering"] == b"no"
            assert b"no-transform" in headers[b"cache-control"]

    in_lab(story)


def test_many_changes_are_few_views(in_lab, made, unpaced):
    """Three hundred votes in a second are not three hundred pictures on three hundred phones."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        await teacher.acts("open")
        students = [await teacher.student() for _ in range(30)]
        async with lab.listening(f"/room/{teacher.code}/events") as listener:
            await listener.view()
            made.clear()
            begin = monotonic()
            for student in students:
                await student.vote([60, 30, 10])
            took = monotonic() - begin
            while (await listener.view())["count"]["answered"] < 30:
                pass
            assert len(made) <= took / events.PACE + 3

    in_lab(story)


def test_one_view_serves_all_listeners_of_a_language(in_lab, made):
    """What a picture costs does not grow with the class."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        path = f"/room/{teacher.code}/events"
        listeners = [lab.listening(path) for _ in range(40)]
        entered = [await each.__aenter__() for each in listeners]
        first = [await each.view() for each in entered]
        assert all(view == first[0] for view in first)
        assert len(made) <= 2  # of 40 listeners; the second where Redis says that it is heard now
        await teacher.acts("open")
        made.clear()
        for each in entered:
            assert (await each.view())["stage"]["step"] == "open"
        assert len(made) <= 2
        for each in listeners:
            await each.__aexit__(None, None, None)

    in_lab(story)


def test_a_poll_gets_what_the_events_say(in_lab, made):
    """Where events do not come through, a class asks every two seconds, and costs no view each."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        path = f"/room/{teacher.code}"
        async with lab.listening(f"{path}/events") as listener:
            view = await listener.view()
            polls = await asyncio.gather(*(lab.get(f"{path}/view") for _ in range(50)))
            assert all(poll.json == view for poll in polls)
            assert len(made) <= 2

    in_lab(story)


def test_where_nothing_changes_a_heartbeat_comes(in_lab, quick):
    """A proxy ends a line that is silent for a minute."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        async with lab.listening(f"/room/{teacher.code}/events") as listener:
            await listener.view()
            assert await listener.next(3) == events.BEAT

    in_lab(story)


def test_what_nobody_uses_ends_and_begins_again(in_lab, quick):
    """A room's feed must not run for two hours after the class."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        path = f"/room/{teacher.code}/view"
        assert (await lab.get(path)).status == 200
        (feed,) = lab.rooms.feeds._feeds.values()
        await until_over(feed)
        assert (await lab.get(path)).status == 200

    in_lab(story)


def test_the_events_end_with_the_room(in_lab, quick):
    """The page then asks, and learns that the room is gone."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        path = f"/room/{teacher.code}"
        async with lab.listening(f"{path}/events") as listener:
            await listener.view()
            (feed,) = lab.rooms.feeds._feeds.values()
            await until_over(feed)
        assert (await lab.get(f"{path}/view")).status == 404

    in_lab(story, life=2.0)


def test_more_listeners_than_places_are_sent_to_the_poll(in_lab, monkeypatch):
    """Each of them holds a line open."""
    monkeypatch.setattr("server.rooms.routes.LISTENERS", 1)

    async def story(lab):
        teacher = await Teacher.of(lab)
        path = f"/room/{teacher.code}/events"
        async with lab.listening(path) as listener:
            await listener.view()
            refused = await lab.get(path)
            assert (refused.status, refused.headers["retry-after"]) == (503, "2")
        async with lab.listening(path) as listener:
            await listener.view()

    in_lab(story)


def test_a_question_for_the_headers_alone_is_answered(in_lab):
    """Some proxies ask so first; an answer without an end would hang."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        found = await lab.ask("HEAD", f"/room/{teacher.code}/events")
        assert (found.status, found.body) == (200, b"")

    in_lab(story)


def test_two_languages_are_two_feeds(in_lab, translate):
    """A class abroad reads its own words, beside a projector in English."""
    translate("xx", {"pages": "# L"})

    async def story(lab):
        teacher = await Teacher.of(lab)
        for lang in ("en", "xx", "xx", "zz"):
            assert (await lab.get(f"/room/{teacher.code}/view?lang={lang}")).status == 200
        assert {lang for _, lang in lab.rooms.feeds._feeds} == {"en", "xx"}

    in_lab(story)
