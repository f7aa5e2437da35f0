def main() -> None:
    print("Hello from newsletter!")
