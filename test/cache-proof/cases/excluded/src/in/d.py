# src/in/d.py
