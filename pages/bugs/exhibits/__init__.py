"""The exhibits, by what goes wrong: the code that was shipped, rebuilt, and what belongs to it."""
