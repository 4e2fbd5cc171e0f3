"""What an administrator can manage: the pages behind `/beheer/`, which every room adds for itself.

The room of the organisation shows the list; a room that adds a page need not know that room.
"""

from dataclasses import dataclass

from flask import Flask, current_app
from flask_babel.speaklater import LazyString

_EXTENSION = "zegje.administration"


@dataclass(frozen=True, slots=True)
class AdministrationPage:
    """What it is called, one line that says what it is for, and its endpoint, which takes no arguments."""

    title: LazyString
    lead: LazyString
    endpoint: str


def add_administration_page(app: Flask, *, title: LazyString, lead: LazyString, endpoint: str) -> None:
    """Put a page on the list, after those that are there; its view says itself that it is for administrators."""
    app.extensions.setdefault(_EXTENSION, []).append(AdministrationPage(title, lead, endpoint))


def administration_pages() -> list[AdministrationPage]:
    """All pages, in the order in which they were added."""
    return list(current_app.extensions.get(_EXTENSION, ()))
