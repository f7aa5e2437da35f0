from pathlib import Path

import ink
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def show(request):
    place = "wheels" if "site-packages" in Path(ink.__file__).parts else "sources"
    return PlainTextResponse(f"printed in {ink.colour()} from {place}")


app = Starlette(routes=[Route("/", show)])
