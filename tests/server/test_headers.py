"""What fails on the way has an answer, with the headers that all answers have."""

import asyncio
import logging

import pytest

from server.headers import Protected
from tests.server.rooms.asking import scope


async def failing(scope, receive, send):
    """An app with a fault."""
    raise KeyError("secret detail")


def told(app):
    """What is sent to who asks."""
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(Protected(app, ancestors="'self'")(scope("GET", "/", {}), None, send))
    return sent


def test_a_fault_is_a_sentence_without_detail_and_has_the_headers(caplog):
    """Streamlit's own answer to it stands outside of all middleware: bare, and at nobody's hand."""
    with caplog.at_level(logging.ERROR, "softmax_lab"):
        start, body = told(failing)
    headers = dict(start["headers"])
    assert start["status"] == 500
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"content-security-policy"].endswith(b"; frame-ancestors 'self'")
    assert b"Reload it" in body["body"]
    assert b"secret" not in body["body"]
    assert "failed: request" in caplog.text  # whoever runs the lab learns of it


def test_an_answer_that_has_begun_is_not_begun_again():
    """It is cut off, and the server says so to the log."""

    async def half(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise KeyError

    with pytest.raises(KeyError):
        told(half)


def test_a_policy_of_its_own_stays_and_says_who_may_frame_it():
    """Rooms and sheets are stricter than the rest: one policy, not two."""

    async def strict(scope, receive, send):
        own = [(b"content-security-policy", b"default-src 'none'"), (b"x-a", b"b")]
        await send({"type": "http.response.start", "status": 200, "headers": own})

    (start,) = told(strict)
    policies = [value for name, value in start["headers"] if name == b"content-security-policy"]
    assert policies == [b"default-src 'none'; frame-ancestors 'self'"]
    assert (b"x-a", b"b") in start["headers"]
