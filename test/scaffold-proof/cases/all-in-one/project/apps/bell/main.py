import time
from pathlib import Path

from tides import next_high

verb = Path("verb.txt").read_text().strip()
while True:
    print(f"{verb} at {next_high()}", flush=True)
    time.sleep(0.2)
