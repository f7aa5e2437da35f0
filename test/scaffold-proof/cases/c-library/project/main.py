import psycopg

try:
    psycopg.connect("host=127.0.0.1 port=9 connect_timeout=1")
except psycopg.OperationalError as error:
    print("asked for", error)
