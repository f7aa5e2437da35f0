from fastapi import FastAPI
from prices import Price

app = FastAPI()


@app.get("/price")
def show_price() -> Price:
    return Price(amount=7)
