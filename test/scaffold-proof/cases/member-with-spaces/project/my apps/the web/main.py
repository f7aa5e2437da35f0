from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from texts import greet

app = Starlette(routes=[Route("/", lambda request: PlainTextResponse(greet()))])
