"""How the lab is set where a setting keeps a reader safe: a slip in the file would be silent."""

import tomllib

import pytest

from tests.menu import ROOT

SAFE = [
    ("server", "enableXsrfProtection", True),
    ("server", "enableCORS", True),
    ("server", "maxUploadSize", 20),
    ("server", "maxMessageSize", 20),
    ("server", "maxWidgetStateSize", 2),
    ("client", "showErrorDetails", "none"),
    ("browser", "gatherUsageStats", False),
    ("browser", "serverAddress", "localhost"),
]


@pytest.mark.parametrize(("section", "name", "value"), SAFE)
def test_what_keeps_a_reader_safe_is_set(section, name, value):
    """No traceback on a page, nothing told to anybody, no message without an end."""
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert settings[section][name] == value
    assert "enableAgentApi" not in settings["server"]
