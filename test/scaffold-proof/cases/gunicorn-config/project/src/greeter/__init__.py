import os

from flask import Flask


def create_app(greeting: str) -> Flask:
    app = Flask(__name__)

    @app.get("/")
    def greet() -> str:
        return f"{greeting} out of {os.environ.get('CONFIGURED_BY')}"

    return app
