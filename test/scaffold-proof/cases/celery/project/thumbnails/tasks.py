import os
from pathlib import Path

from celery import Celery

queue = Path("/tmp/queue")
queue.mkdir(exist_ok=True)
folders = {"data_folder_in": str(queue), "data_folder_out": str(queue), "control_folder": str(queue)}

app = Celery("thumbnails", broker=os.environ.get("BROKER", "filesystem://"))
app.conf.broker_transport_options = folders


@app.task
def shrink(name: str, width: int) -> str:
    print(f"shrunk {name} to {width}")
    return name
