import time

import httpx

from sources import addresses

with httpx.Client() as client:
    for address in addresses:
        print("asks", client.build_request("GET", address).url.host)
    while True:
        time.sleep(1)
