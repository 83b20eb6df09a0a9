"""The QR code of a link, as a picture that any camera reads: on a wall, and on paper."""

import io

from softmax_words import Words

words = Words(__file__)

QUIET_ZONE = 4  # modules of nothing around it, as the standard asks
LEVEL = "M"  # 15 % of it may be lost: a crease, a reflection
LONGEST = 2331  # bytes that the largest code holds at that level


def svg(url: str) -> str:
    """The QR code of `url`, as an inline SVG of black modules on white; ValueError where too long.

    It fills the width that it is given. `url` stands in it with all its letters, so where a scanner
    opens it is what stands beside it.

    >>> svg("https://lab.example/zeros?T=0.5").startswith("<svg ")
    True
    """
    import segno  # only who looks at a code waits for it

    if (size := len(url.encode())) > LONGEST:
        raise ValueError(words("refusals.qr", most=f"{LONGEST:,}", came=f"{size:,}"))
    written = io.BytesIO()
    code = segno.make(url, error=LEVEL, micro=False, boost_error=False, encoding="utf-8")
    look = {"border": QUIET_ZONE, "dark": "#000", "light": "#fff", "omitsize": True}
    code.save(written, kind="svg", xmldecl=False, svgclass=None, lineclass=None, nl=False, **look)
    # What scans it needs no name: the same link stands beside it, for who reads or hears the page.
    return written.getvalue().decode().replace("<svg ", '<svg aria-hidden="true" ', 1)
