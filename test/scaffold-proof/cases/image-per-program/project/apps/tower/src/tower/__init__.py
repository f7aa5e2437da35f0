from words import tell


def strike() -> None:
    print(f"strikes: {tell()}")
