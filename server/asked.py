"""What a request asks, by name: each parameter with all its texts, since a link may repeat one."""

from starlette.requests import Request

from ui.lesson import Query


def query_of(request: Request) -> Query:
    """The parameters of a request's address, each with all its texts."""
    params = request.query_params
    return {name: params.getlist(name) for name in params}
