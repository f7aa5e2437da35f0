# src/b/two.py
