"""The golden table: made with 60-digit arithmetic, held to every digit given."""

import math

import numpy as np
import pytest

import softmax_core as core

GOLDEN = {  # name: p, logsumexp(z / T), entropy in bits
    "textbook": ([0.659001138886, 0.242432970705, 0.0985658904093], 2.41703001628, 1.22158497),
    "sharp": ([0.863777118208, 0.116899520946, 0.0193233608460], 4.14644050849, 0.65450504),
    "flat": ([0.501687757090, 0.304289006278, 0.194023236632], 1.68977735064, 1.48055703),
    "shifted": ([0.659001138886, 0.242432970705, 0.0985658904093], 102.417030016, 1.22158497),
    "tie": ([0.25] * 4, 4.38629436112, 2),
    "near-tie": ([0.500249999979, 0.499750000021], 10.6926473056, 0.99999982),
    "two-class": ([0.119202922022, 0.880797077978], 4.12692801104, 0.52706534),
    "big-positive": ([0.665240955775, 0.244728471055, 0.0900305731704], 1000.40760596, 1.20089298),
    "all-negative": ([0.665240955775, 0.244728471055, 0.0900305731704], -999.592394036, 1.20089298),
    "mixed-extreme": ([1, 0, 0], 1000, 0),
    "fp16-break": (
        [0.981672119153, 0.0179799520415, 3.29314e-4, 1.63956e-5, 2.21890e-6],
        12.0184979173,
        0.13454781,
    ),
    "double-softmax": ([0.231969316684] + [0.0853367425907] * 9, 2.46115017173, 3.21602816),
    "sum-overflow": ([1 / 3] * 3, 11 + math.log(3), math.log2(3)),
}


def agree(got, wanted):
    """Whether a number is the golden one to its last digit printed, of 12, 9 or 6."""
    digits = 6 if abs(wanted) < 1e-3 else 9 if len(f"{wanted:.12g}") < 12 else 12
    return f"{got:.{digits}g}" == f"{wanted:.{digits}g}"


def test_every_preset_has_a_golden_value():
    """A new preset without one would be untested."""
    assert list(GOLDEN) == list(core.PRESETS)


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_values_to_every_digit(name):
    """By the core and by the decimal reference."""
    preset, (p, total, bits) = core.PRESETS[name], GOLDEN[name]
    exact = core.reference(preset.z, preset.temperature)
    got = core.softmax(preset.z, preset.temperature)
    for values in (got, [float(x) for x in exact.p]):
        np.testing.assert_allclose(
            values, p, rtol=5e-12 if name != "fp16-break" else 4e-6, atol=1e-300
        )
    for value in (core.logsumexp(preset.z, preset.temperature), float(exact.logsumexp)):
        assert value == pytest.approx(total, rel=5e-12, abs=0)
    assert core.entropy(preset.z, preset.temperature, base=2) == pytest.approx(bits, abs=5e-9)


def test_the_tail_of_mixed_extreme_lives_on_in_its_logarithms():
    """No type holds p = 5.075959e-435 and 2.576536e-869; log p and decimal do."""
    exact = core.reference(core.PRESETS["mixed-extreme"].z)
    assert f"{exact.p[1]:.6e}" == "5.075959e-435"
    assert f"{exact.p[2]:.6e}" == "2.576536e-869"
    np.testing.assert_array_equal(core.log_softmax([1000.0, 0.0, -1000.0]), [0, -1000, -2000])


@pytest.mark.parametrize(
    ("name", "dtype"),
    [
        ("shifted", "float32"),
        ("big-positive", "float64"),
        ("all-negative", "float64"),
        ("fp16-break", "float16"),
        ("sum-overflow", "float16"),
    ],
)
def test_presets_break_where_they_say(name, dtype):
    """The naive form breaks in the preset's type and the shifted form does not."""
    preset = core.PRESETS[name]
    assert preset.dtype in (None, dtype)
    assert core.first_break(core.steps(preset.z, shift="none", dtype=dtype)) is not None
    assert core.first_break(core.steps(preset.z, dtype=dtype)) is None


def test_presets_are_fit_for_a_menu():
    """Short slugs, 2 to 12 classes, a known type."""
    for name, preset in core.PRESETS.items():
        assert preset.name == name
        assert name.replace("-", "").isalnum()
        assert 2 <= len(preset.z) <= 12
        assert preset.dtype is None or preset.dtype in core.NUMBER_TYPES


def test_gpt2_logits_are_the_ones_described():
    """50,257 of them in the model's range; naive float32 gives nothing, float16 many zeros."""
    z = core.gpt2_logits()
    assert z.shape == (50_257,)
    assert z.min() >= -180
    assert z.max() <= -135.9
    assert np.isnan(core.softmax_naive(z.astype(np.float32))).all()
    assert (core.softmax(z.astype(np.float32)) > 0).all()
    assert 30_000 < (core.softmax(z.astype(np.float16)) == 0).sum() < 40_000


def test_gpt2_logits_are_shared_and_read_only():
    """One array for all readers, which none of them can change."""
    assert core.gpt2_logits() is core.gpt2_logits()
    with pytest.raises(ValueError, match="read-only"):
        core.gpt2_logits()[0] = 0
