"""Colours and sizes, in one place; neutral ones are CSS variables, light or dark by the reader."""

# Six colours, each at least 3:1 on both backgrounds and apart under protan, deutan and tritan
# vision.
CLASS_COLOURS = ("#2D93EC", "#C48308", "#007C76", "#C9212C", "#752CFF", "#F017AD")

# The ends of what diverges around 0, whose middle is the paper: 3:1 on it, 5:1 under white words,
# and apart from the classes. Blue and red, which are the custom, are two of these.
FALLS, RISES = "#6B5F95", "#93591F"
ON_ENDS = "#ffffff"
ON_PALE = "var(--lab-on-pale)"  # on all that is paler: ink itself is not dark enough in between

# A magnitude from 0 to 1: cividis (Nunez, Anderton & Renslow 2018), every quarter.
CIVIDIS = ((0, 34, 78), (65, 77, 107), (124, 123, 120), (188, 175, 111), (254, 232, 56))

INK = "var(--st-text-color)"
PAPER = "var(--st-background-color)"
HANDLE = "var(--st-primary-color)"  # the blue of what can be taken hold of, and of nothing else
ACCENT = INK  # what a picture is about: no hue, which would be a class or a handle
# Chosen here, not by Streamlit: browser/plot.css gives both their value in light and in dark.
MUTED = "var(--lab-muted)"
GRID = "var(--lab-grid)"
NO_COLOUR = "rgba(0,0,0,0)"

# What the variables mean where no browser resolves them (st.plotly_chart, the fallback).
RESOLVED = {
    "light": {
        INK: "#1a1a1a",
        PAPER: "#ffffff",
        HANDLE: "#0B6BCB",
        MUTED: "#5c5a56",
        GRID: "#dddbd6",
        ON_PALE: "#000000",
    },
    "dark": {
        INK: "#f2f0ec",
        PAPER: "#171614",
        HANDLE: "#6FB5F5",
        MUTED: "#b0aca4",
        GRID: "#3a3733",
        ON_PALE: "#ffffff",
    },
}

ROW_HEIGHT = 34  # pixels that one class takes in a bar chart
FONT_SIZE, SMALL = 14, 13


def class_colour(index: int) -> str:
    """The colour of class `index`; from the seventh on they repeat, with a hatch."""
    return CLASS_COLOURS[index % len(CLASS_COLOURS)]


def hatch(index: int) -> str:
    """Plotly's pattern shape of class `index`: none for the first six, a diagonal for the rest."""
    return "/" if index >= len(CLASS_COLOURS) else ""


def dash(index: int) -> str:
    """The line style of class `index`: the hatch's counterpart for curves."""
    return "dash" if index >= len(CLASS_COLOURS) else "solid"


def magnitude(share: float) -> tuple[str, str]:
    """The colour of a share from 0 to 1, and the ink, black or white, that is read on it."""
    place = min(max(share, 0.0), 1.0) * (len(CIVIDIS) - 1)
    low = min(int(place), len(CIVIDIS) - 2)
    ends = zip(CIVIDIS[low], CIVIDIS[low + 1], strict=True)
    colour = [round(a + (b - a) * (place - low)) for a, b in ends]
    linear = [(c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4) for c in colour]
    light = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#{:02x}{:02x}{:02x}".format(*colour), "#000000" if light > 0.179 else "#ffffff"
