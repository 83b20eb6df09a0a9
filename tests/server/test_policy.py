"""Who may show the lab in a frame, and which scripts a page of Streamlit's may run."""

from base64 import b64encode
from hashlib import sha256

import pytest

from server import policy


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        (None, "* file:"),
        ("", "* file:"),
        ("*", "* file:"),
        ("self", "'self'"),
        ("'none'", "'none'"),
        ("https://moodle.example", "https://moodle.example"),
        ("self, https://*.school.example:8443", "'self' https://*.school.example:8443"),
    ],
)
def test_who_may_show_the_lab_is_said_in_the_environment(monkeypatch, said, sent):
    """A learning platform embeds it; a school that wants only its own says so."""
    if said is None:
        monkeypatch.delenv(policy.SETTING, raising=False)
    else:
        monkeypatch.setenv(policy.SETTING, said)
    assert policy.ancestors() == sent


@pytest.mark.parametrize(
    "said",
    [
        "moodle.example",
        "https://moodle.example/path",
        "https://a.example; script-src *",
        "javascript:alert(1)",
        "https://",
        "* https://a.example",
        "none self",
        "https://a.example\r\nSet-Cookie: a",
        "https://схема.example",
    ],
)
def test_what_is_no_address_ends_the_start_in_one_sentence(monkeypatch, said):
    """Taken as it is, it would widen the policy or end it: better no server than an open one."""
    monkeypatch.setenv(policy.SETTING, said)
    with pytest.raises(SystemExit) as stopped:
        policy.ancestors()
    assert policy.SETTING in str(stopped.value)
    assert "such as https://school.example" in str(stopped.value)


def test_a_page_runs_the_scripts_that_stand_in_it_and_no_other():
    """What somebody writes into a page later has another hash, and the browser leaves it."""
    page = b'<script type="importmap">{}</script><script src="a.js"></script><script>\n1\n</script>'
    scripts = policy.of_page(page + b'<script type="application/json">{"a": 1}</script>')
    found = policy_rule(scripts, "script-src").split()[1:]
    hashes = [b64encode(sha256(text).digest()).decode() for text in (b"{}", b"\n1\n")]
    assert found == ["blob:", *(f"'sha256-{each}'" for each in hashes)]
    assert "unsafe-eval" not in scripts


def policy_rule(said, name):
    """What a policy says under a name."""
    return dict(each.split(" ", 1) for each in said.split("; "))[name]
