import dramatiq
from dramatiq.brokers.stub import StubBroker

dramatiq.set_broker(StubBroker())


@dramatiq.actor
def send_letter(to: str) -> None:
    print("sent to", to)


send_letter.send("Ada")
