from currency import name_currency
from pydantic import BaseModel


class Price(BaseModel):
    amount: int
    currency: str = name_currency()
