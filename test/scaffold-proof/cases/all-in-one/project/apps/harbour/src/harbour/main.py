from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from tides import next_high


async def tell(request):
    return PlainTextResponse(f"high at {next_high()}")


app = Starlette(routes=[Route("/next", tell)])
