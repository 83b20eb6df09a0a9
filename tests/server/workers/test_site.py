"""The settings that a proxy reads are those that its workers run with."""

import pytest
from streamlit import config

from server.workers.refusal import Refusal
from server.workers.site import SETTINGS, Site, read


@pytest.fixture(autouse=True)
def settings_as_they_were():
    """What is read here stays in Streamlit's memory."""
    yield
    config.get_config_options(force_reparse=True, options_from_flags={})


def test_settings_come_from_the_command_line_the_environment_and_the_file(monkeypatch):
    """In that order, as `streamlit run` takes them; a path that one side lacks leads nowhere."""
    assert read(1, []) == Site(1, upload=20)  # .streamlit/config.toml
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", "/School/Lab/")
    monkeypatch.setenv("STREAMLIT_SERVER_MAX_UPLOAD_SIZE", "50")
    assert read(1, []) == Site(1, base="/School/Lab", upload=50)
    said = ["--server.baseUrlPath=lab", "--server.xsrfCookieSameSite", "none"]
    assert read(1, said) == Site(1, base="/lab", upload=50, in_frames=True)


def test_the_environment_is_spelled_as_streamlit_spells_it():
    """A name with a letter wrong would be read by the workers alone."""
    known = config.get_config_options()
    assert {name: known[name].env_var for name in SETTINGS} == SETTINGS


@pytest.mark.parametrize("said", ["--server.xsrfCookieSameSite=any", "--server.maxUploadSize=much"])
def test_a_setting_that_streamlit_does_not_take_is_refused(said):
    """In a sentence, and before a worker says it in twenty lines."""
    with pytest.raises(Refusal, match="does not take"):
        read(1, [said])


def test_addresses_of_a_trusted_proxy_are_written_as_nginx_reads_them():
    """A host bit too many is no reason to refuse; a name is, since nginx takes none."""
    assert read(1, [], ["10.1.2.3/8", "::1"]).trusted == ("10.0.0.0/8", "::1/128")
    with pytest.raises(Refusal, match="school"):
        read(1, [], ["school"])
