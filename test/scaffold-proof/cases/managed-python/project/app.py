import sys

from flask import Flask

app = Flask(__name__)


@app.get("/")
def read():
    return f"by {sys.base_prefix}"
