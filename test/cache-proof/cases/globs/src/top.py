# src/top.py
