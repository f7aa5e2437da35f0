# src/a/one.py
