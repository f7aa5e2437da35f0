from flask import Flask
from words import tell

app = Flask(__name__)


@app.get("/")
def read():
    return f"it is {tell()}"
