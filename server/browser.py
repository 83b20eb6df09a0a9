"""The modules and styles of `browser/`: sent once, and kept by the browser for a year.

The folder that they are asked from has their hash in its name. A page that was opened before a new
version was deployed asks from another folder: it gets the present files, which nobody may keep, and
`version.js` loads the page again as soon as the server names its modules to it.
"""

from starlette.requests import Request
from starlette.responses import Response

from ui import modules

KEPT = "public, max-age=31536000, immutable"
KINDS = {"js": "text/javascript", "css": "text/css"}


async def module(request: Request) -> Response:
    """Answer with a file; 404 for what is none."""
    name, asked = request.path_params["name"], request.path_params["version"]
    content = modules.files().get(name)
    if content is None:
        return Response(status_code=404, headers={"cache-control": "no-store"})
    lasting = KEPT if asked == modules.version() else "no-store"
    kind = KINDS[name.rpartition(".")[2]]
    return Response(content, headers={"cache-control": lasting}, media_type=kind)
