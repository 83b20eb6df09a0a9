"""Where Streamlit's plotly.js is not found, st.plotly_chart draws the same figures."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ui.screen import plot

MENU = Path(__file__).resolve().parents[2] / "pages/menu.py"


@pytest.fixture
def without_chunk(monkeypatch):
    """A Streamlit release that has moved the file."""
    monkeypatch.setattr(plot, "plotly_chunk", lambda: None)


def test_charts_are_drawn_without_the_chunk(without_chunk):
    """A new release of Streamlit may cost the smooth drawing, not the pictures."""
    at = AppTest.from_file(str(MENU), default_timeout=60).run()
    assert not at.exception
    assert not at.error
    assert len(at.get("plotly_chart")) == 4


def test_the_fallback_has_colours_and_not_variables(without_chunk):
    """st.plotly_chart knows nothing of the page's CSS variables."""
    at = AppTest.from_file(str(MENU), default_timeout=60).run()
    for chart in at.get("plotly_chart"):
        assert "var(--" not in chart.proto.spec
