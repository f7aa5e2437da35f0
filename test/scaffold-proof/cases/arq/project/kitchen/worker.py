async def cook(context: dict, dish: str) -> None:
    print(f"cooked {dish}", flush=True)


class WorkerSettings:
    functions = [cook]
