from rates import find_rate

print("a euro is", find_rate("USD"), "dollars")
