from greeter import create_app

app = create_app("hello")
