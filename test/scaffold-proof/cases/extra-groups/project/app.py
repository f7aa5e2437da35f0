from flask import Flask

app = Flask(__name__)


@app.get("/")
def list_notes() -> list[str]:
    return ["buy milk"]
