# src/tests/t.py
