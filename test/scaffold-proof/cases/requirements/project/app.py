import six
from flask import Flask

app = Flask(__name__)


@app.get("/")
def read():
    assert six.__version__ == "1.17.0"
    return "12 degrees"
