def tell() -> str:
    return "quarter past"
