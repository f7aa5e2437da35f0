addresses = ["https://example.org/feed"]
