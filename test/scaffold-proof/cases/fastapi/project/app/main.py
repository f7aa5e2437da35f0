from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def read_root() -> dict[str, str]:
    return {"shop": "open"}


@app.get("/healthz")
def tell_health() -> dict[str, str]:
    return {}
