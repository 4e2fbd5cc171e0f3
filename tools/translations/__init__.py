"""Keeps the translations whole: collects the texts of the source, brings the catalogues up to date, checks them.

English is the language of the msgids, so it needs no catalogue of its own.
"""
