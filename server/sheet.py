"""The route of sheets: `GET /sheet?page=zeros&z=2,1,0` answers with one HTML file to print.

It knows no session, as the live door; what a sheet is made of stands in `pages/sheet/`. A plan is
handed over from here, since no tool knows another.
"""

import logging
from itertools import groupby

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pages.plans.plans_list import PLANS
from pages.sheet import as_html, sheet
from pages.sheet.document import Sheet
from server.base_path import BASE
from softmax_words import Words, speaking
from ui.address import link
from ui.lesson import Query

words = Words(__file__)

# Stricter than what all pages have: a sheet runs nothing and loads nothing.
POLICY = b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'".decode()


async def answer(request: Request) -> Response:
    """Answer with the sheet; 400 and a sentence where there is nothing to show.

    In a thread: while it is put together, other readers' messages come and go.
    """
    pairs = sorted(request.query_params.multi_items(), key=lambda pair: pair[0])
    query = {name: [value for _, value in both] for name, both in groupby(pairs, lambda p: p[0])}
    return await run_in_threadpool(_answered, query, _lab(request))


def _lab(request: Request) -> str:
    """The address of the lab as this reader reaches it, through a proxy too."""
    scheme = request.headers.get("x-forwarded-proto", request.url.scheme).partition(",")[0]
    host = request.headers.get("x-forwarded-host", request.url.netloc).partition(",")[0]
    return f"{scheme.strip()}://{host.strip()}{BASE}"


def _answered(query: Query, lab: str) -> Response:
    """The sheet, or a page with the sentence that says why there is none."""
    with speaking(link.language(query, [])):
        try:
            return _page(sheet.made(query, lab, PLANS)[0])
        except ValueError as error:
            return _page(sheet.refused(str(error)), 400)
        except Exception:
            logging.getLogger("softmax_lab").exception("failed: %s", "sheet")
            return _page(sheet.refused(words("failed")), 500)


def _page(found: Sheet, status: int = 200) -> Response:
    """A sheet as a file of its own."""
    headers = {"cache-control": "no-store", "content-security-policy": POLICY}
    return Response(as_html.written(found), status, headers, media_type="text/html")
