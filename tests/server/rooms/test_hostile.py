"""Whoever wants to spoil it for a class: invented voters, floods, and what no browser sends."""

import asyncio
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.room.room_of import MOST
from server.rooms.in_memory import InMemory
from tests.server.rooms.asking import Lab, Student, Teacher

CLASS, INVENTED = 30, 1000


async def invented_voter(lab, code, i):
    """Somebody with a script: joins, and votes whether it may or not, and as somebody else."""
    joined = await lab.post(f"/room/{code}/join", {})
    if joined.status == 200:
        return (await Student(lab, code, **joined.json).vote([0, 0, 100])).status
    assert joined.status == 403
    return (await Student(lab, code, f"{i:016x}", f"{i:064x}").vote([0, 0, 100])).status


async def class_of(teacher):
    """Thirty students, each with an answer."""
    await teacher.acts("open")
    students = [await teacher.student() for _ in range(CLASS)]
    for i, student in enumerate(students):
        assert (await student.vote([60 + i, 40 - i, 0])).status == 200
    return students


def test_with_the_door_shut_a_thousand_invented_voters_change_nothing(in_lab):
    """No count, no picture; and the thirty go on as if nobody were there."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        students = await class_of(teacher)
        await teacher.acts("shut")
        before = await lab.rooms.store.ballots(teacher.code, 0, 1)
        seen = await teacher.view()
        voters = (invented_voter(lab, teacher.code, i) for i in range(INVENTED))
        assert set(await asyncio.gather(*voters)) == {403}
        assert await teacher.view() == seen
        await teacher.acts("close", "show")
        assert await lab.rooms.store.ballots(teacher.code, 0, 1) == before
        shown = await teacher.view()
        assert shown["count"] == {"answered": CLASS, "here": CLASS}
        alone = Lab(InMemory())  # the same class, undisturbed
        quiet = await Teacher.of(alone)
        await class_of(quiet)
        await quiet.acts("close", "show")
        assert (await quiet.view())["picture"] == shown["picture"]
        assert len(students) == CLASS

    in_lab(story)


def test_with_the_door_open_they_take_free_places_and_no_more(in_lab, clock):
    """The class keeps its own; the teacher sees how many came, and removes them in one press."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        students = await class_of(teacher)
        clock.now += 600
        voters = (invented_voter(lab, teacher.code, i) for i in range(INVENTED))
        statuses = await asyncio.gather(*voters)
        assert statuses.count(200) == MOST - CLASS
        assert (await teacher.view())["count"] == {"answered": MOST, "here": MOST}
        desk = await teacher.desk()
        assert (desk["came"], desk["places"]) == (MOST - CLASS, 0)
        assert "470 came in the last minute. 0 of 500 places are free." in desk["said"]
        await teacher.acts("shut")
        clock.now += 20
        assert (await teacher.act("remove", since=60)).json == {"removed": MOST - CLASS}
        assert (await teacher.view())["count"] == {"answered": CLASS, "here": CLASS}
        assert {each.student for each in students} == set(
            await lab.rooms.store.students(teacher.code)
        )

    in_lab(story)


def test_an_invented_id_is_refused_without_a_look_at_who_is_there(in_lab, monkeypatch):
    """A flood of them costs a hash each, and remembers nothing."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        await teacher.acts("open")
        for name in ("enter", "vote", "students", "own"):
            monkeypatch.setattr(lab.rooms.store, name, None)
        for i in range(50):
            invented = Student(lab, teacher.code, f"{i:016x}", "0" * 64)
            assert (await invented.vote([60, 30, 10])).status == 403
            assert (await invented.mine()).status == 403
        assert not lab.rooms.limits.votes._paid

    in_lab(story)


def test_who_opens_rooms_by_the_hundred_is_stopped_and_no_other(in_lab):
    """A teacher at another address opens one."""

    async def story(lab):
        body = {"subject": {"z": "2,1,0"}}
        statuses = [
            (await lab.ask("POST", "/room/open", body, address="198.51.100.9")).status
            for _ in range(80)
        ]
        assert statuses == [200] * 60 + [429] * 20
        assert await Teacher.of(lab)

    in_lab(story)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    [
        "question",
        "round",
        "ballot",
        "act",
        "stage",
        "since",
        "subject",
        "secret",
        "again",
        "lang",
        "z",
    ]
)
NEAR = st.fixed_dictionaries(
    {},
    optional={
        "question": JSON | st.just(0),
        "round": JSON | st.just(1),
        "ballot": JSON
        | st.fixed_dictionaries(
            {"number": st.just(1)},
            optional={"draw": JSON | st.just([60, 30, 10]), "choice": JSON, "value": JSON},
        ),
        "act": JSON | st.sampled_from(["open", "close", "remove", "shut"]),
        "stage": JSON,
        "since": JSON,
        "subject": JSON | st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3),
        "secret": JSON,
        "again": JSON,
        "lang": JSON,
    },
)
BODIES = st.binary(max_size=1100) | (JSON | NEAR | st.dictionaries(FIELDS, JSON)).map(
    lambda value: json.dumps(value).encode()
)
HEADER = st.text(st.characters(min_codepoint=0, max_codepoint=255, exclude_characters="\r\n\0"))
PATH = st.characters(exclude_categories=["Cs"])  # what a server makes of any bytes
NO_SLASH = st.characters(exclude_categories=["Cs"], exclude_characters="/?")
ENDS = ["", "/projector", "/teacher", "/join", "/vote", "/events", "/view", "/mine", "/desk",
        "/act", "/answers.csv", "/x"]  # fmt: skip


@st.composite
def questions(draw):
    """Any request at all, often to a room that is there and by who may."""
    code = draw(
        st.just("CODE")
        | st.text(NO_SLASH, min_size=1, max_size=8)
        | st.sampled_from(["open", "ABCDEF", "%00"])
    )
    end = draw(st.sampled_from(ENDS) | st.text(PATH, max_size=6))
    query = draw(st.just("") | st.text(PATH, max_size=12).map("?lang={}".format))
    names = st.sampled_from(["x-room-student", "x-room-token", "x-room-secret", "accept-encoding"])
    return (
        draw(st.sampled_from(["GET", "POST", "HEAD", "PUT", "OPTIONS", "DELETE"])),
        f"{code}{end}{query}",
        draw(BODIES),
        draw(st.dictionaries(names, HEADER, max_size=3)),
        draw(st.sampled_from(["nobody", "student", "teacher"])),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(questions(), min_size=1, max_size=8))
def test_whatever_comes_is_answered_and_nothing_fails(asked):
    """Any body, any header, any path, any code: what is no answer is a sentence."""

    async def story():
        lab = Lab(InMemory())
        teacher = await Teacher.of(lab)
        student = await teacher.student()
        who = {
            "nobody": {},
            "student": {"x-room-student": student.student, "x-room-token": student.token},
            "teacher": {"x-room-secret": teacher.secret},
        }
        await teacher.acts("open")
        for method, path, body, headers, by in asked:
            path = f"/room/{path.replace('CODE', teacher.code)}"
            if method == "GET" and path.partition("?")[0].endswith("/events"):
                continue  # has no end
            found = await lab.ask(method, path, body, headers | who[by])
            assert found.status < 500, (method, path, body, found)
            if found.status >= 400 and method != "HEAD" and found.status != 405:
                assert found.sentence
        lab.rooms.feeds.end()

    asyncio.run(story())
