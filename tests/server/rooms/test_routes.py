"""The routes of rooms, as a class and its teacher use them."""

import asyncio

import pytest

from pages.room.room_of import MOST, code_of
from pages.room.stage import OPEN, REVEALED, SHOWN, Stage
from server.base_path import BASE
from tests.server.rooms.asking import Student, Teacher


def test_a_class_goes_through_both_rounds(in_lab, unpaced):
    """All that an hour asks of the routes, in its order."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        assert teacher.code == code_of(teacher.secret)
        students = [await teacher.student() for _ in range(6)]
        await teacher.acts("open")
        for i, student in enumerate(students[:5]):
            assert (await student.vote([60 + i, 40 - i, 0], 3)).json == {"taken": 3}
        seen = (await lab.get(f"/room/{teacher.code}/view")).json
        assert seen["count"] == {"answered": 5, "here": 6}
        await teacher.acts("close")
        assert (await students[5].vote([0, 0, 100])).status == 200  # what stood on the screen
        await teacher.acts("show", "again")
        assert (await students[0].vote([70, 20, 10], 4, round=2)).status == 200
        await teacher.acts("close", "show", "reveal")
        mine = (await students[0].mine()).json
        assert set(mine["ballots"]) == {"1", "2"}
        assert (await teacher.act("next")).json["stage"]["step"] == "ended"
        csv = await lab.get(f"/room/{teacher.code}/answers.csv", secret=teacher.secret)
        assert csv.status == 200
        assert csv.headers["content-type"].startswith("text/csv")

    in_lab(story)


def test_one_press_too_many_is_harmless(in_lab):
    """A nervous finger must not skip what the class is to see."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        stage = {"question": 0, "round": 1, "step": "lobby"}
        both = await asyncio.gather(*(teacher.act("open", stage=stage) for _ in range(2)))
        assert sorted(each.status for each in both) == [200, 409]
        late = next(each for each in both if each.status == 409)
        assert "moved on" in late.sentence
        assert (await teacher.view())["stage"]["step"] == "open"

    in_lab(story)


def test_what_a_stage_does_not_allow_is_said(in_lab):
    """The sentence names what may be done instead."""

    async def story(lab):
        refused = await (await Teacher.of(lab)).act("reveal")
        assert refused.status == 400
        assert "open" in refused.sentence

    in_lab(story)


@pytest.mark.parametrize(
    ("acts", "round", "said"),
    [
        ((), 1, "not begun"),
        (("open",), 2, "not begun"),
        (("open", "close", "show"), 1, "over"),
        (("open", "close", "show", "again"), 1, "over"),
        (("end",), 1, "over"),
    ],
)
def test_a_late_or_early_answer_gets_a_sentence(in_lab, acts, round, said):
    """And is not counted."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        student = await teacher.student()
        await teacher.acts(*acts)
        refused = await student.vote([60, 30, 10], round=round)
        assert refused.status == 409
        assert said in refused.sentence
        assert (await lab.rooms.store.ballots(teacher.code, 0, round)) == {}

    in_lab(story)


def test_the_teachers_routes_want_the_secret_in_a_header(in_lab):
    """Whoever reads the code off the wall is a student."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        room = f"/room/{teacher.code}"
        for secret in ("", "a" * 22, teacher.secret + "x", teacher.code, "é"):
            for path in ("/desk", "/answers.csv", f"/desk?secret={teacher.secret}"):
                assert (await lab.get(room + path, secret=secret)).status == 403
            assert (await lab.post(f"{room}/act", {"act": "end"}, secret=secret)).status == 403
        assert (await teacher.view())["stage"]["step"] == "lobby"

    in_lab(story)


def test_a_student_is_who_the_server_has_named(in_lab):
    """An id of one's own, another's token, or that of another room: none of them votes."""

    async def story(lab):
        teacher, other = await Teacher.of(lab), await Teacher.of(lab)
        await teacher.acts("open")
        one, two = await teacher.student(), await teacher.student()
        elsewhere = await other.student()
        for student, token in (
            (one.student, two.token),
            ("0" * 16, one.token),
            (elsewhere.student, elsewhere.token),
            ("", ""),
            (one.student, "é"),
            (one.student.upper(), one.token),
        ):
            refused = await Student(lab, teacher.code, student, token).vote([60, 30, 10])
            assert refused.status == 403
            assert (await Student(lab, teacher.code, student, token).mine()).status == 403
        assert await lab.rooms.store.ballots(teacher.code, 0, 1) == {}

    in_lab(story)


def test_a_second_answer_within_a_second_waits(in_lab, clock):
    """The browser is told how long, and what it sends then is taken."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        student = await teacher.student()
        await teacher.acts("open")
        lab.rooms.limits.votes.clock = lambda: clock.now
        assert (await student.vote([60, 30, 10], 1)).status == 200
        refused = await student.vote([50, 40, 10], 2)
        assert (refused.status, refused.headers["retry-after"]) == (429, "1")
        clock.now += 1.01
        assert (await student.vote([50, 40, 10], 2)).json == {"taken": 2}

    in_lab(story)


def test_nobody_waits_for_another(in_lab):
    """Three hundred behind one address, in one second."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        await teacher.acts("open")
        students = await asyncio.gather(*(teacher.student() for _ in range(300)))
        answers = await asyncio.gather(*(each.vote([60, 30, 10]) for each in students))
        assert {each.status for each in answers} == {200}
        assert (await teacher.view())["count"] == {"answered": 300, "here": 300}

    in_lab(story)


def test_the_door_is_shut_and_opened(in_lab):
    """Twice shut is shut."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        await teacher.acts("shut", "shut")
        refused = await lab.post(f"/room/{teacher.code}/join", {})
        assert refused.status == 403
        assert "door" in refused.sentence
        await teacher.acts("unshut")
        assert await teacher.student()

    in_lab(story)


def test_a_door_is_shut_while_the_room_moves_on(in_lab, monkeypatch):
    """Two presses on two devices: both hold, whichever was first by a blink."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        store = lab.rooms.store
        change = store.change

        async def second(before, after):
            monkeypatch.setattr(store, "change", change)
            assert (await teacher.act("open")).status == 200
            return await change(before, after)

        monkeypatch.setattr(store, "change", second)
        assert (await teacher.act("shut")).status == 200
        room = await store.room(teacher.code)
        assert (room.stage.step, room.is_door_open) == (OPEN, False)

    in_lab(story)


def test_who_came_late_is_removed(in_lab, clock, unpaced):
    """Their answers go with them; they are told, and may come again if the door is open."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        await teacher.acts("open")
        first = await teacher.student()
        assert (await first.vote([60, 30, 10])).status == 200
        clock.now += 60
        late = await teacher.student()
        assert (await late.vote([0, 0, 100])).status == 200
        assert (await teacher.act("remove", since=30)).json == {"removed": 1}
        assert (await teacher.view())["count"] == {"answered": 1, "here": 1}
        refused = await late.vote([0, 0, 100], 2)
        assert refused.status == 403
        assert "Join it again" in refused.sentence
        for since in (-1, "1", True, None, 1e9, [1]):
            assert (await teacher.act("remove", since=since)).status == 400

    in_lab(story)


def test_who_joins_again_is_the_same_student(in_lab, unpaced):
    """An answer that was lost on its way, or a room that was: nobody counts twice."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        student = await teacher.student()
        await teacher.acts("shut")
        known = {"student": student.student, "token": student.token}
        assert (await lab.post(f"/room/{teacher.code}/join", {}, **known)).json == known
        assert (await teacher.view())["count"]["here"] == 1
        assert (await teacher.act("remove", since=60)).json == {"removed": 1}
        assert (await lab.post(f"/room/{teacher.code}/join", {}, **known)).status == 403
        await teacher.acts("unshut")
        assert (await lab.post(f"/room/{teacher.code}/join", {}, **known)).json == known
        invented = known | {"token": "0" * 64}
        joined = (await lab.post(f"/room/{teacher.code}/join", {}, **invented)).json
        assert joined["student"] != student.student

    in_lab(story)


def test_a_full_room_says_so(in_lab, unpaced):
    """Not that the door is shut: the teacher would look there."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        for i in range(MOST):
            await lab.rooms.store.enter(teacher.code, f"{i}", 1.0)
        refused = await lab.post(f"/room/{teacher.code}/join", {})
        assert refused.status == 403
        assert "places" in refused.sentence

    in_lab(story)


@pytest.mark.parametrize("step", [OPEN, SHOWN, REVEALED])
def test_a_room_whose_process_died_opens_anew_in_one_press(in_lab, unpaced, step):
    """The code, the secret, the links, the tokens, and the answers in the browsers: all go on."""

    async def story(lab):
        secret = (await Teacher.of(lab)).secret[::-1]  # of a room that this store never had
        code = code_of(secret)
        stage = {"question": 0, "round": 2, "step": step}
        body = {"subject": {"z": "2,1,0"}, "secret": secret, "stage": stage, "again": 2}
        for _ in range(2):  # a double press
            assert (await lab.post("/room/open", body)).json == {"code": code, "secret": secret}
        room = await lab.rooms.store.room(code)
        assert (room.stage, room.again) == (Stage(0, 2, step), 3)
        teacher = Teacher(lab, code, secret)
        student = await teacher.student()
        assert (await student.vote([60, 30, 10], 5)).status == 200
        assert (await student.vote([50, 30, 20], 6)).status == 200
        assert (await lab.rooms.store.ballots(code, 0, 1))[student.student].number == 5
        assert (await student.vote([60, 30, 10], 7, round=2)).status == 200

    in_lab(story)


def test_only_who_has_the_secret_opens_a_code_anew(in_lab):
    """And a room that lives is not opened over."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        await teacher.acts("open")
        body = {"subject": {"z": "5,4,3"}, "secret": teacher.secret}
        assert (await lab.post("/room/open", body)).json["code"] == teacher.code
        room = await lab.rooms.store.room(teacher.code)
        assert (room.stage.step, room.subject, room.again) == (OPEN, {"z": "2,1,0"}, 0)
        for secret in ("", "short", 7, ["a" * 22], "a" * 21 + "é", {}):
            assert (await lab.post("/room/open", body | {"secret": secret})).status == 403

    in_lab(story)


def test_a_room_that_is_gone_says_so_on_every_route(in_lab):
    """A student with yesterday's code."""

    async def story(lab):
        for method, end in (
            ("GET", "/view"), ("GET", "/events"), ("GET", "/mine"), ("GET", "/desk"),
            ("GET", "/answers.csv"), ("POST", "/join"), ("POST", "/vote"), ("POST", "/act"),
        ):  # fmt: skip
            for code in ("ABCDEF", "abcdef", "HELLO!", "A", "%00", "ABCDEFG"):
                gone = await lab.ask(method, f"/room/{code}{end}", {})
                assert gone.status == 404
                assert "two hours" in gone.sentence

    in_lab(story)


def test_a_code_may_be_written_in_small_letters(in_lab):
    """As a phone's keyboard does."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        assert (await lab.get(f"/room/{teacher.code.lower()}/view")).json["code"] == teacher.code

    in_lab(story)


def test_the_pages_are_whole_and_may_run_nothing_of_others(in_lab):
    """They are not Streamlit's: nothing is put into them, and no capital is led elsewhere."""

    async def story(lab):
        for end in ("", "/projector", "/teacher"):
            page = await lab.ask("GET", f"{BASE}/room/ABCDEF{end}", headers={"accept": "text/html"})
            assert page.status == 200
            assert b"importmap" not in page.body
            assert "default-src 'none'" in page.headers["content-security-policy"]
        projector = (await lab.get(f"{BASE}/room/ABCDEF/projector")).body
        assert b"lab.example/room" in projector

    in_lab(story)


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/room/hello", "../room"),
        ("/room/1/projector", "../../room"),
        ("/room/öö/teacher", "../../room"),
    ],
)
def test_a_page_of_what_is_no_code_leads_to_where_one_is_typed(in_lab, path, there):
    """Not to a page that waits for a room that cannot be."""

    async def story(lab):
        found = await lab.get(path)
        assert (found.status, found.headers["location"].removeprefix("./")) == (307, there)

    in_lab(story)


def test_a_refusal_comes_in_the_language_that_was_asked_for(in_lab, translate):
    """A class in Korea reads Korean, also where something went wrong."""
    translate("xx", {"pages": "# L", "server/rooms": "# R\n\n## refusals.*\ngone: Kein Raum.\n"})

    async def story(lab):
        assert (await lab.get("/room/ABCDEF/view?lang=xx")).sentence == "Kein Raum."
        assert "two hours" in (await lab.get("/room/ABCDEF/view?lang=zz")).sentence

    in_lab(story)


def test_what_nothing_answers_to_is_a_sentence(in_lab):
    """Streamlit would send its first page."""

    async def story(lab):
        for method, path in (
            ("GET", "/room/ABCDEF/x/y"),
            ("DELETE", "/room/ABCDEF"),
            ("PUT", "/room/ABCDEF/vote"),
            ("GET", "/room/ABCDEF/join"),
        ):
            found = await lab.ask(method, path)
            assert found.status == 404
            assert found.sentence

    in_lab(story)


def test_a_subject_that_asks_nothing_opens_no_room(in_lab):
    """The sentence comes from who reads it."""

    async def story(lab):
        for subject in (
            {},
            {"z": "1"},
            {"z": 3},
            [],
            None,
            "z",
            {"z": "\ud83d"},
            {"a": "1"},
            {"z": ["1,2"]},
        ):
            refused = await lab.post("/room/open", {"subject": subject})
            assert refused.status == 400
            assert refused.sentence
        stages = (
            {},
            7,
            {"question": 1, "round": 1, "step": "open"},
            {"question": 0, "round": True, "step": "open"},
            {"question": 0, "round": 1, "step": []},
            {"question": 0.0, "round": 1, "step": "open"},
        )
        for stage in stages:
            body = {"subject": {"z": "2,1,0"}, "secret": "a" * 22, "stage": stage}
            assert (await lab.post("/room/open", body)).status == 400

    in_lab(story)


def test_a_message_is_small_and_one_object(in_lab):
    """Whatever else comes is refused before it is looked into."""

    async def story(lab):
        teacher = await Teacher.of(lab)
        student = await teacher.student()
        headers = {"student": student.student, "token": student.token}
        for body, status in (
            (b" " * 1000, 413), (b"[", 400), (b"[]", 400), (b"NaN", 400), (b'{"a": Infinity}', 400),
            (b"[" * 999, 400), (b"\xff\xfe", 400), (b"1" * 999, 400), (b"{}", 400), (b"", 400),
        ):  # fmt: skip
            lab.rooms.limits.votes._paid.clear()
            found = await lab.post(f"/room/{teacher.code}/vote", body, **headers)
            assert found.status == status, body
            assert found.sentence

    in_lab(story)
