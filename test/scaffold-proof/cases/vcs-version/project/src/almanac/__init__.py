from rich import print


def show() -> None:
    print("new moon on the 9th")
