def greet() -> str:
    return "from a path with spaces"
