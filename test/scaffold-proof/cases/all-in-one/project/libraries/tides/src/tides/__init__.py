def next_high() -> str:
    return "06:12"
