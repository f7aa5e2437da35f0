from setuptools import setup

setup(name="rain", version="1.0", packages=["rain"])
