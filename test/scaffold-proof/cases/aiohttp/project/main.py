from aiohttp import web


async def echo(request: web.Request) -> web.Response:
    return web.Response(text=request.match_info["word"])


app = web.Application()
app.add_routes([web.get("/{word}", echo)])

if __name__ == "__main__":
    web.run_app(app)
