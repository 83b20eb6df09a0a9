"""The route of sheets: `GET /sheet?page=zeros&z=2,1,0` answers with one HTML file to print.

It knows no session, as the live door; what a sheet is made of stands in `pages/sheet/`. A plan is
handed over from here, since no tool knows another.
"""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pages.plans.plans_list import PLANS
from pages.sheet import as_html, as_pdf, sheet
from pages.sheet.as_pdf import NoPdf
from pages.sheet.document import Sheet
from pages.sheet.options import PDF, Options
from server.asked import lab_of, query_of, speaking_to
from softmax_words import Words
from ui.lesson import Query

words = Words(__file__)
LOG = logging.getLogger("softmax_lab")

# Stricter than what all pages have: a sheet runs nothing and loads nothing.
POLICY = (
    b"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    b"form-action 'none'"
).decode()


async def answer(request: Request) -> Response:
    """Answer with the sheet; 400 and a sentence where there is nothing to show.

    In a thread: while it is put together, other readers' messages come and go.
    """
    with speaking_to(request):
        return await run_in_threadpool(_answered, query_of(request), lab_of(request))


def _answered(query: Query, lab: str) -> Response:
    """The sheet, or a page with the sentence that says why there is none."""
    try:
        found, wanted = sheet.made(query, lab, PLANS)
        return _pdf(found, wanted) if wanted.format == PDF else _page(found)
    except ValueError as error:
        return _page(sheet.refused(str(error)), 400)
    except NoPdf as error:
        if error.__cause__:
            LOG.error("%s", error.__cause__)
        return _page(sheet.refused(str(error)), error.status)
    except Exception:
        LOG.exception("failed: %s", "sheet")
        return _page(sheet.refused(words("failed")), 500)


def _pdf(found: Sheet, wanted: Options) -> Response:
    """A sheet as PDF."""
    headers = {"cache-control": "no-store", "content-disposition": "inline; filename=sheet.pdf"}
    return Response(as_pdf.pdf(found, wanted.paper), 200, headers, media_type="application/pdf")


def _page(found: Sheet, status: int = 200) -> Response:
    """A sheet as a file of its own."""
    headers = {"cache-control": "no-store", "content-security-policy": POLICY}
    return Response(as_html.written(found), status, headers, media_type="text/html")
