"""What the lab says of itself to a school, and for each statement the tests that show it.

Each name is that of a sentence of the words; a test of the house looks that each test is there.
Pure, no Streamlit.
"""

from collections.abc import Mapping

_SCHOOL = "tests/pages/school/test_browser.py"
_NETWORK, _FRAME = "tests/browser/test_network.py", "tests/browser/test_frame.py"
_NGINX, _SHOWN = "tests/server/workers/test_nginx.py", "tests/pages/room/test_shown.py"
_EVERYBODY = "tests/browser/test_everybody.py"

# Section -> statement -> its tests.
SECTIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "stored": {
        "disk": (f"{_SCHOOL}::test_a_server_that_may_write_no_byte_serves_all_the_same",),
        "rooms": ("tests/server/rooms/test_store.py::test_a_room_ends_when_nobody_touches_it",),
        "session": (
            "tests/server/test_left.py::"
            "test_a_session_whose_time_is_over_is_freed_though_nobody_else_leaves",
        ),
        "log": (f"{_SCHOOL}::test_a_visit_leaves_no_line_in_the_log",),
        "addresses": ("tests/server/test_limits.py::test_what_is_remembered_is_bounded",),
        "workers": (
            "tests/pages/school/test_statements.py::test_what_stands_beside_workers_keeps_nothing",
            "tests/server/rooms/test_store.py::test_in_redis_no_key_of_a_room_outlives_it",
        ),
    },
    "passes": {
        "outside": (
            f"{_NETWORK}::test_no_request_leaves_the_machine_and_nothing_fails",
            f"{_NETWORK}::test_no_tool_asks_another_host_or_for_what_the_policy_forbids",
            f"{_NETWORK}::test_no_page_of_a_room_asks_another_host",
            f"{_NETWORK}::test_the_browser_refuses_a_request_to_another_host",
        ),
        "server": (
            f"{_SCHOOL}::test_the_server_asks_no_other_machine",
            "tests/server/test_settings.py::test_what_keeps_a_reader_safe_is_set",
        ),
        "link": ("tests/app/test_menu.py::test_what_is_typed_is_taken",),
        "name": (
            "tests/pages/practice/test_browser.py::test_a_student_hands_in_and_the_teacher_checks",
        ),
        "answers": (
            f"{_SHOWN}::test_below_five_answers_only_their_count_is_shown",
            "tests/pages/room/test_record.py::test_no_id_stands_in_it_and_numbers_stay",
        ),
        "headers": (f"{_NETWORK}::test_every_kind_of_answer_carries_the_headers",),
        "tls": (
            f"{_NGINX}::"
            "test_behind_https_the_cookie_is_secure_and_with_the_setting_comes_in_frames",
        ),
    },
    "kept": {
        "keys": (
            f"{_SCHOOL}::test_a_browser_keeps_what_the_page_lists",
            f"{_SCHOOL}::test_a_browser_keeps_all_of_what_the_page_lists_and_nothing_else",
        ),
        "cookies": (
            f"{_NGINX}::test_the_cookie_holds_the_number_and_nothing_else",
            f"{_NGINX}::test_a_single_worker_sets_no_cookie",
        ),
        "forget": (
            "tests/pages/course/test_browser.py::test_forget_me_empties_all_and_the_session",
        ),
    },
    "runs": {
        "bounds": (
            "tests/server/test_bounded.py::"
            "test_numbers_of_a_class_of_500_stay_below_every_limit_of_an_address",
            "tests/server/test_bounded.py::"
            "test_a_session_keeps_a_few_files_and_all_what_memory_holds",
        ),
        "origin": (f"{_NETWORK}::test_what_another_site_asks_for_is_not_given",),
        "text": ("tests/browser/test_plain_text.py::test_names_of_classes_are_plain_text",),
        "faults": (
            "tests/server/test_headers.py::"
            "test_a_fault_is_a_sentence_without_detail_and_has_the_headers",
        ),
    },
    "frames": {
        "ancestors": (
            "tests/server/test_policy.py::test_who_may_show_the_lab_is_said_in_the_environment",
        ),
        "height": (
            f"{_FRAME}::test_a_course_page_that_listens_shows_a_lesson_whole",
            f"{_FRAME}::test_a_lesson_by_itself_tells_nobody_its_height",
        ),
        "uploads": (
            f"{_FRAME}::test_a_file_that_a_frame_cannot_send_has_a_way",
            f"{_FRAME}::test_where_the_cookie_is_for_frames_a_file_goes",
        ),
    },
    "access": {
        "screens": (f"{_EVERYBODY}::test_it_is_right_on_every_screen",),
        "keyboard": (
            f"{_EVERYBODY}::test_tab_reaches_every_control_in_the_order_it_is_read",
            f"{_EVERYBODY}::test_what_is_announced_is_whole",
        ),
        "paper": ("tests/pages/sheet/test_pdf.py::test_every_kind_of_sheet_passes_as_ua_1",),
    },
    "quality": {
        "numbers": ("tests/core/test_error_contract.py",),
        "answers_right": (
            "tests/pages/sheet/test_sheet.py::test_the_key_of_a_set_says_the_answers_of_the_core",
        ),
        "lessons": ("tests/pages/plans/test_plans.py",),
    },
    "licences": {
        "parts": ("tests/pages/school/test_parts.py",),
    },
}

# Criterion -> the statements that it rests on.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "least": ("disk", "rooms", "session", "name", "keys"),
    "safety": ("log", "outside", "headers", "tls", "bounds", "origin"),
    "rights": ("rooms", "session", "forget"),
    "children": ("name", "answers", "cookies"),
    "officer": (),
    "third": ("outside", "server"),
    "outsourcing": ("workers",),
}
CHOSEN: Mapping[str, tuple[str, ...]] = {
    "fit": ("lessons",),
    "content": ("numbers", "answers_right"),
    "environment": ("outside", "bounds", "uploads"),
    "usable": ("screens", "keyboard", "paper"),
    "support": ("parts",),
}
LAWS: Mapping[str, tuple[str, ...]] = {
    "ferpa": ("disk", "rooms", "name"),
    "coppa": ("cookies", "keys", "outside"),
    "gdpr": ("addresses", "log", "link"),
}


def numbers() -> dict[str, int]:
    """The number of each statement, through all sections."""
    names = [name for statements in SECTIONS.values() for name in statements]
    return {name: number for number, name in enumerate(names, 1)}


def tests() -> list[str]:
    """All tests that show a statement, each once."""
    named = [test for section in SECTIONS.values() for each in section.values() for test in each]
    return list(dict.fromkeys(named))
