from flask import Flask, render_template


def create_app() -> Flask:
    app = Flask(__name__)

    @app.get("/")
    def show_entries() -> str:
        return render_template("entries.html", entries=["Ada", "Grace"])

    return app
