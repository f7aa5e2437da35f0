from figures import compute


def write() -> None:
    print("the answer is", compute())
