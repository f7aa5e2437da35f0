from importlib.resources import files

from rich import print


def run() -> None:
    print((files(__package__) / "tides.txt").read_text())
