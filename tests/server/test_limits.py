"""How often anybody may ask, and that what is remembered of it is bounded."""

from server.limits import Limits, Pace, network


class Clock:
    """A clock that a test turns."""

    now = 100.0

    def __call__(self):
        """The time."""
        return self.now


def test_one_act_an_interval_and_key():
    """Who asks again at once is told how long to wait, and waits no longer for having asked."""
    clock = Clock()
    pace = Pace(1.0, clock=clock)
    assert [pace.wait("a"), pace.wait("b"), pace.wait("a"), pace.wait("a")] == [0, 0, 1, 1]
    clock.now += 0.99
    assert pace.wait("a") == 1
    clock.now += 0.02
    assert pace.wait("a") == 0


def test_a_burst_is_taken_and_then_the_pace():
    """As many at once as said, not one more."""
    clock = Clock()
    pace = Pace(2.0, burst=3, clock=clock)
    assert [pace.wait("a") for _ in range(5)] == [0, 0, 0, 2, 2]
    clock.now += 2
    assert [pace.wait("a") for _ in range(2)] == [0, 2]
    clock.now += 600
    assert [pace.wait("a") for _ in range(4)] == [0, 0, 0, 2]


def test_what_is_remembered_is_bounded():
    """Whoever comes with a million addresses fills no memory."""
    clock = Clock()
    pace = Pace(1.0, most=100, clock=clock)
    for i in range(1000):
        assert pace.wait(f"{i}") == 0
        assert len(pace._paid) <= 100
    clock.now += 2
    pace.wait("new")
    assert len(pace._paid) == 1


def test_a_school_is_not_stopped():
    """500 students behind one address: each joins, looks, and answers twice, in one second."""
    limits = Limits()
    limits.asked.clock = Clock()
    assert not any(limits.asked.wait("192.0.2.1") for _ in range(500 * 4))
    assert any(limits.asked.wait("192.0.2.1") for _ in range(2000))


def test_an_address_of_ipv6_is_counted_by_what_one_machine_may_have():
    """Else each of its 2 to the 64 addresses would have a pace of its own."""
    assert network("2001:db8::1") == network("2001:db8::ffff:1") != network("2001:db8:0:1::1")
    assert network("192.0.2.1") == "192.0.2.1"
    assert network("") == ""
    assert len(network("x" * 1000)) == 64
