import debug_toolbar

from .base import *

DEBUG = True
NAME = f"local with its toolbar {debug_toolbar.VERSION}"
