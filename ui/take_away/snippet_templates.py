"""The text of the programs that `snippets` writes: a template for each language, with `$places`.

z logits, T temperature, c the constant subtracted, p probabilities. What stands here is a second
telling of `softmax_core`: it is kept short, and every line of it is run by the tests,
PyTorch's where PyTorch is installed.
"""

IMPORTS = {"NumPy": "import numpy as np", "PyTorch": "import torch", "plain": "import math"}
VECTORS = {
    "NumPy": "np.array($z)",
    "PyTorch": "torch.tensor($z, dtype=torch.float64)",
    "plain": "$z",
}

# Softmax as `softmax_core.softmax` answers it: the formula, and the limits it settles first.
FORMULA = {
    "NumPy": """\
shifted = z - z.max()
exponentials = np.exp(shifted / T)
p = exponentials * (1 / exponentials.sum())  # $said_division
""",
    "PyTorch": "p = torch.softmax((z - z.max()) / T, dim=0)\n",
    "plain": """\
c = max(z)
exponentials = [math.exp((z_i - c) / T) for z_i in z]
total = sum(exponentials)
p = [e / total for e in exponentials]
""",
}
HALVES = {
    "NumPy": "z, T = z / 2, T / 2",
    "PyTorch": "z, T = z / 2, T / 2",
    "plain": "z, T = [z_i / 2 for z_i in z], T / 2",
}
SHARED = {
    "NumPy": "winners = $wins\np = winners / winners.sum()\n",
    "PyTorch": "winners = ($wins).double()\np = winners / winners.sum()\n",
    "plain": "winners = [$wins for z_i in z]\np = [w / sum(winners) for w in winners]\n",
}
NOTHING = {
    "NumPy": "p = np.full(len(z), np.nan)\n",
    "PyTorch": "p = torch.full((len(z),), torch.nan)\n",
    "plain": "p = [math.nan] * len(z)\n",
}
ENTRY = {"NumPy": "z", "PyTorch": "z", "plain": "z_i"}
LARGEST = {"NumPy": "z.max()", "PyTorch": "z.max()", "plain": "max(z)"}
# Where a logit may be NaN: Python's max passes it over, or not, by its place.
LARGEST_OR_NAN = "max(z, key=lambda z_i: (z_i != z_i, z_i))"
FLOATS = {"NumPy": "p.tolist()", "PyTorch": "p.tolist()", "plain": "p"}
PRINT = "for name, value in zip(names, $p):\n    print(value, name)\n"

# The Jacobian as `softmax_core.jacobian` answers it: the formula, and the limits where all is flat.
SLOPES = {
    "NumPy": """\
# $said_slopes
J = 0 - np.outer(p, p) / T$halved
np.fill_diagonal(J, 0)
np.fill_diagonal(J, 0 - J.sum(axis=1))
""",
    "PyTorch": """\
# $said_slopes
J = 0 - torch.outer(p, p) / T$halved
J.fill_diagonal_(0)
J -= torch.diag(J.sum(dim=1))
""",
    "plain": """\
# $said_slopes
J = [[0 - p_i * p_j / T$halved for p_j in p] for p_i in p]
for i, row in enumerate(J):
    row[i] = 0
    row[i] = 0 - sum(row)
""",
}
FLAT = {
    "NumPy": "J = np.full((len(z), len(z)), $value)\n",
    "PyTorch": "J = torch.full((len(z), len(z)), $value)\n",
    "plain": "J = [[$value] * len(z) for _ in z]\n",
}
ROWS = {"NumPy": "J.tolist()", "PyTorch": "J.tolist()", "plain": "J"}
PRINT_SLOPES = """\
print($quoted_rows_of_J)
for name, row in zip(names, $J):
    print(*row, name)
"""

# Softmax as `softmax_core.steps` traces it: every step in one number type, as the machine gives it.
TYPED = {
    "NumPy": "z = np.array($z).astype($type)\nT = $type($T)\n",
    "PyTorch": "z = torch.tensor($z, dtype=torch.float64).to($type)\n"
    "T = torch.tensor($T, dtype=torch.float64).to($type)\n",
    "plain": "z = [held(z_i) for z_i in $z]\nT = held($T)\n",
}
# PyTorch holds float8 and computes in none: it is asked for float32, and each result is rounded.
TYPED_FLOAT8 = '''\


def held(x):
    """$said_held_by_torch"""
    return x.to($type).to(torch.float32)


z = held(torch.tensor($z, dtype=torch.float64))
T = held(torch.tensor($T, dtype=torch.float64))
'''
CONSTANT_FLOAT8 = "held(torch.tensor($c, dtype=torch.float64))"
SUBTRACT_FLOAT8 = "shifted = held(z - c)\n"
STEPS_FLOAT8 = """\
scaled = held($start / T)
exponentials = held(torch.exp(scaled))
sums = torch.stack(list(accumulate(exponentials, lambda a, b: held(a + b))))  # $said_in_order
p = held(exponentials / sums[-1])
"""
CONSTANT = {"NumPy": "$type($c)", "PyTorch": "torch.tensor($c, dtype=$type)",
             "plain": "held($c)"}  # fmt: skip
SUBTRACT = {
    "NumPy": "shifted = z - c\n",
    "PyTorch": "shifted = z - c\n",
    "plain": "shifted = [held(z_i - c) for z_i in z]\n",
}
STEPS = {
    "NumPy": """\
scaled = $start / T
exponentials = np.exp(scaled)
sums = np.add.accumulate(exponentials)  # $said_in_order
p = exponentials / sums[-1]
""",
    "PyTorch": """\
scaled = $start / T
exponentials = torch.exp(scaled)
sums = torch.stack(list(accumulate(exponentials)))  # $said_in_order
p = exponentials / sums[-1]
""",
    "plain": """\
scaled = [held(divided(x, T)) for x in $start]
exponentials = [held(exp(x)) for x in scaled]
sums = list(accumulate(exponentials, lambda a, b: held(a + b)))  # $said_in_order
p = [held(divided(e, sums[-1])) for e in exponentials]
""",
}
ROW = {
    "NumPy": "print($row, *$name.astype(float))\n",
    "PyTorch": "print($row, *$name.tolist())\n",
    "plain": "print($row, *$name)\n",
}
HELD = {
    "float64": "    return x  # $said_as_python\n",
    "IEEE": """\
    try:
        return struct.unpack("$code", struct.pack("$code", x))[0]
    except OverflowError:
        return math.copysign(math.inf, x)
""",
    "bfloat16": """\
    try:
        (bits,) = struct.unpack("I", struct.pack("f", x))
    except OverflowError:
        return math.copysign(math.inf, x)
    if math.isfinite(x):
        bits += 0x7FFF + (bits >> 16 & 1)  # $said_to_nearest
    return struct.unpack("f", struct.pack("I", bits & 0xFFFF0000))[0]
""",
    "float8": """\
    if not math.isfinite(x):
        return $of_infinity
    step = 2.0 ** (max(math.frexp(x)[1], $lowest) - $digits)
    size = round(abs(x) / step) * step  # $said_to_nearest
    return math.copysign(size if size <= $most else $too_large, x)
""",
}
MACHINE = '''\

def held(x):
    """$held"""
$body

def exp(x):
    """$said_exp"""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def divided(a, b):
    """$said_divided"""
    return a / b if b else a * math.inf


'''
