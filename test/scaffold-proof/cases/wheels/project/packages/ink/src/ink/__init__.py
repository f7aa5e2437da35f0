import six


def colour() -> str:
    return six.ensure_str(b"blue")
