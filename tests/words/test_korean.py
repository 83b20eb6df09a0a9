"""Particles of Korean: a table of truths, and that no text leaves the choice to who reads it.

Whoever reads "1를" or "고양이은" stumbles over the sentence instead of reading the number in it.
What is expected here was read aloud, not computed.
"""

import re

import pytest

from softmax_words import Words, speaking
from softmax_words.korean import is_pair, particle, with_particles
from tests.menu import ROOT

FILES = sorted(path for path in ROOT.glob("*/**/words.ko.md") if ".venv" not in path.parts)
PAIR = re.compile(r"\[([가-힣]+)/([가-힣]+)\]")

# How a text ends when read: in a vowel (를, 로), in ㄹ (을, 로), in another consonant (을, 으로).
VOWEL = r"""
온도 | “고양이” | **고양이** | \*고양이\* | _고양이_ | 고양이… | 「고양이」 | 고양이&quot;
고양이(cat) | 차 (8) | 0.2 | 2 | 4 | 5 | 9 | −2 | 12 | 1.5 | 0.05 | 50,257.4 | 1e4 | 1.8e305 | 42 %
65.9 % | 100% | 2/3 | 5/8 | z₂ | 1000000000000 | 1,000,000,000,000 | ∞ | −∞ | inf | -inf | Infinity
٢ | ２ | T | `T` | $T$ | z | x | e | C | f(x) | softmax(z) | softmax() | <i>z</i> | p[0,&nbsp;2]
top-k | log_z | CSV | NPY | GPT | softmax | sparsemax | entmax | max | float | float32 | float64
True | index | next | list | mask | rank | loop | week | fox | ant | bee | cow | emu | elk | bat
bit | set | check | tensor | error | layer | rate | code | ReLU | café | cat &amp; mouse/fox | α
β | γ | Δ | δ | η | θ | λ | μ | π | σ | τ | φ | ω | $\alpha$ | $\tau$ | $\lambda$ | \(\theta\)
$z_i$ | $\mathbf{z}$ | $\mathrm{softmax}$ | $z_{max}$ | $\hat{p}$ | $\frac{2}{3}$
$\left(x\right)$ | $\infty$ | z<sub>i</sub> | <b data-class="1">고양이</b> | <b>fox</b> | 3 ms
20 kB | 12 s | 5 GB | 25 °C | 90° | кот | ねこ | 猫 | 🐱 |  | ㅏ
"""
RIEUL = r"""
확률 | “확률” | 행렬 | 행렬(Jacobian) | 행렬 (3 × 3) | 확률(42 %) | 글 | ㄹ | стол | 1 | 7 | 8 | −1
0.1 | 0.7 | 0.68 | 21 | 100,001 | 8.0001 | z₁ | `1` | $1$ | <b>7</b> | 1/3 | 1/2 | ½
$\frac{1}{2}$ | 1.8e308 | L | R | l | r | URL | owl | model | scale | table | file | label | float8
12 px | $z_{10}^{} = 8$ | softmax 확률
"""
CONSONANT = r"""
값 | “값” | 로짓 | 값(value) | ㄱ | ん | Ян | 0 | 3 | 6 | 0.0 | 0.50 | 0.6590 | 1.10 | 10 | 20
100 | 1000 | 2,000 | 10,000 | 50,000 | 100000000 | 10000000000000000 | 1e-3 | 1e-10 | 0/0 | 3/8
(10) | [1, 3] | 1013 | e⁻³ | 10⁻⁵ | 3.200×10⁻⁹ | x² | 2ⁿ | $x^2$ | $e^{z_i}$ | $e^{-3}$
e<sup>−3</sup> | <i>x</i><sup>2</sup> | NaN | nan | None | M | N | m | n | p′ | # | ε | υ | ο
$\epsilon$ | $\varepsilon$ | logit | step | map | top | plot | cat | <b>cat</b> | **“cat”** | dog
hen | input | output | target | name | frame | line | one | column | attention | token | block
stack | book | topic | web | type | Adam | float16 | bfloat16 | 3 kg | 5 min
"""
FORMS = ((VOWEL, "를", "로"), (RIEUL, "을", "로"), (CONSONANT, "을", "으로"))
CASES = [
    (text.strip(), *forms) for table, *forms in FORMS for text in re.split(r"\||\n", table.strip())
]


def test_every_sound_is_read():
    """A name, a number, a formula and code all end in some sound, whatever is written around it."""
    read = [(text, particle(text, "을", "를"), particle(text, "으로", "로")) for text, *_ in CASES]
    assert [each for each, case in zip(read, CASES, strict=True) if each != case] == []


def test_a_particle_follows_the_value_that_was_filled_in(tmp_path):
    """The writer of a sentence cannot know the name that a teacher gives a class."""
    (tmp_path / "words.en.md").write_text("# Page\n\n## kept\n{{name}} stays at {{count}}.\n")
    kept = (
        "# 쪽\n\n## kept\n**{{name}}**[은/는] $p_1$[과/와] 함께 {{count}}[으로/로] 남[습/습]니다.\n"
    )
    (tmp_path / "words.ko.md").write_text(kept)
    words = Words(str(tmp_path / "page.py"))
    with speaking("ko"):
        assert (
            words("kept", name="cat", count=1000)
            == "**cat**은 $p_1$과 함께 1,000으로 남[습/습]니다."
        )
        assert words("kept", name="fox", count=8) == "**fox**는 $p_1$과 함께 8로 남[습/습]니다."
        assert words.block("kept", name="고양이", count=2).startswith("**고양이**는")


def test_a_name_is_never_rewritten(tmp_path):
    """What a reader typed stays, whatever it looks like; only the sentence around it is ours."""
    (tmp_path / "words.en.md").write_text("# Page\n\n## kept\n{{name}}\n")
    (tmp_path / "words.ko.md").write_text("# 쪽\n\n## kept\n{{name}}[이/가] 있습니다.\n")
    with speaking("ko"):
        told = Words(str(tmp_path / "page.py"))("kept", name="개[은/는]")
    assert told == "개[은/는]이 있습니다."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("T[이라고/라고] 합니다", "T라고 합니다"),
        ("로짓[이란/란]", "로짓이란"),
        ("7[이/가] 7[이었/였]다", "7이 7이었다"),
        ("로그[으로/로], 10[으로/로]", "로그로, 10으로"),
        ("[예/아니요] 중에서", "[예/아니요] 중에서"),
    ],
)
def test_every_particle_has_its_two_forms(text, told):
    """A choice in brackets that is no particle belongs to the text."""
    assert with_particles(text) == told


LEFT_OPEN = re.compile(
    r"[은는이가을를와과로]\((?:은|는|이|가|을|를|과|와|로|으로)\)"
    r"|(?:은/는|는/은|을/를|를/을|이/가|가/이|과/와|와/과|으로/로)(?![가-힣])"
    r"|\([으이]\)(?:로|나|라|란|며|고|면|여|었)"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_particle_is_left_open(path):
    """을(를) leaves the work to the reader, at every number of a page."""
    text = path.read_text(encoding="utf-8")
    assert LEFT_OPEN.findall(PAIR.sub("", text)) == []
    assert [found[0] for found in PAIR.finditer(text) if not is_pair(*found.groups())] == []
    assert re.findall(r"(?:^|: )\[[가-힣]+/[가-힣]+\]", text, re.MULTILINE) == []  # behind nothing


@pytest.mark.parametrize(
    "text",
    [
        "로짓을(를)",
        "값은(는)",
        "온도이(가)",
        "T(으)로",
        "T(이)라고",
        "을/를",
        "T와(과)",
        "값(이)나",
    ],
)
def test_open_particles_are_found(text):
    """The test above would pass if it looked for nothing."""
    assert LEFT_OPEN.search(text)
