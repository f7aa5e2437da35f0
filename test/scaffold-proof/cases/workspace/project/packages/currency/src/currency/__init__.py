def name_currency() -> str:
    return "EUR"
