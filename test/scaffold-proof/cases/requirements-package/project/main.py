from rain import amount

print(f"{amount} mm")
