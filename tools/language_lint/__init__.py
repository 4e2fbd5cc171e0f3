"""Measures how easy the texts are that clients and relatives read, and fails past a bound.

The bounds are those of easy language (A1-A2). A machine sees part of it: it does not replace people who read it.
"""
