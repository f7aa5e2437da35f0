import os

SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "for the proof")
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["birds"]
ROOT_URLCONF = "config.urls"
DATABASES = {
    "default": {
        "ENGINE": os.environ.get("DATABASE_ENGINE", "django.db.backends.sqlite3"),
        "NAME": os.environ.get("DATABASE_NAME", "/tmp/birds.db"),
    }
}
