import time

from tenacity import retry


@retry
def count() -> None:
    number = 0
    while True:
        number += 1
        print("counted", number)
        time.sleep(0.2)


count()
