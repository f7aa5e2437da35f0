import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET_KEY = os.environ.get("SECRET_KEY", "only for the proof")
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.staticfiles"]
MIDDLEWARE = ["whitenoise.middleware.WhiteNoiseMiddleware"]
ROOT_URLCONF = "config.urls"
STATIC_URL = "static/"
STATIC_ROOT = ROOT / "collected"
STATICFILES_DIRS = [ROOT / "assets"]
