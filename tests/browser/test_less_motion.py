"""Who is dizzy from motion: where the system asks for less of it, nothing glides."""

import pytest

RUNNING = """() => document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().duration > 10)
    .map((one) => one.animationName ?? one.transitionProperty)"""
# Remembers each place where a handle was.
WATCH = """() => {
    window.places = []
    const handle = document.querySelector(".st-key-epoch_scale [role=slider]")
    const look = () => places.at(-1) === handle.ariaValueNow || places.push(handle.ariaValueNow)
    new MutationObserver(look).observe(handle, { attributes: true })
}"""


@pytest.fixture
def calm(reader):
    """A reader whose system asks for less motion."""
    reader.page.emulate_media(reduced_motion="reduce")
    yield reader
    reader.page.emulate_media(reduced_motion="no-preference")


def test_nothing_glides_when_a_handle_is_moved(calm):
    """Bars stand at once where they belong."""
    page = calm.open("/").page
    calm.temperature.press("ArrowRight")
    for _ in range(20):
        assert page.evaluate(RUNNING) == []
        page.wait_for_timeout(15)


@pytest.mark.long
def test_a_play_steps(calm):
    """A few still pictures, each of which stays for a second; and it can be stopped."""
    page = calm.open("/classify?epoch=0").page
    page.evaluate(WATCH)
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(2600)
    places = page.evaluate("places.map(Number)")
    assert 1 <= len(places) <= 3
    page.get_by_role("button", name="Pause").click()
