"""The marks of the house, each with one meaning, wherever it is drawn or named."""

FILLED, OUTLINE = "■", "□"
BAND = "├┤"
OF_BARS = {"filled": FILLED, "outline": OUTLINE}
