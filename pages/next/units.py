"""What a model counts: words, or letters that stand for them."""

WORDS, LETTERS = "words", "letters"
