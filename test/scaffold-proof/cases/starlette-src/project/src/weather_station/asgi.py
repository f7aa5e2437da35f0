from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def show_weather(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"sunny in {request.path_params['town']}")


application = Starlette(routes=[Route("/{town}", show_weather)])
