bind = "127.0.0.1:9000"
raw_env = ["CONFIGURED_BY=gunicorn.conf.py"]
