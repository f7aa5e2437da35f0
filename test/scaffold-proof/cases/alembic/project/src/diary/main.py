from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def read(request):
    return PlainTextResponse("no entries yet")


app = Starlette(routes=[Route("/", read)])
