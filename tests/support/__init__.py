"""Plugins of the test run, one a concern; `tests/conftest.py` lists them."""
