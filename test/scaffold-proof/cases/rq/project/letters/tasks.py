def post(name: str) -> None:
    print(f"posted to {name}", flush=True)
