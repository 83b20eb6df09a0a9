"""How the threads of a server share its interpreter."""

import sys

import server


def test_threads_take_short_turns():
    """A run that sends fifty messages beside a file that is read would wait a turn for each."""
    assert server.__doc__
    assert sys.getswitchinterval() <= 0.001
