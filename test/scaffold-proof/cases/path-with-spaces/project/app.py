from litestar import Litestar, get


@get("/", sync_to_thread=False)
def show_quote() -> str:
    return "less, but better"


app = Litestar([show_quote])
