"""The marks of the house, each with one meaning, wherever it is drawn or named."""

NAN = "✕"
OVERFLOW, UNDERFLOW, SUBNORMAL = "▲", "▼", "▽"
MASK, DESIGN = "⊘", "○"
OF_KINDS = {
    "overflow": OVERFLOW,
    "sum_overflow": OVERFLOW,
    "underflow": UNDERFLOW,
    "zero_sum": UNDERFLOW,
    "lost": UNDERFLOW,
    "subnormal": SUBNORMAL,
    "nan": NAN,
    "zero_by_zero": NAN,
    "inf_by_inf": NAN,
    "mask": MASK,
}
FILLED, OUTLINE = "■", "□"
BAND = "├┤"
OF_BARS = {"filled": FILLED, "outline": OUTLINE}
