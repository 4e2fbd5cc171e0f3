"""Every address of the app, with something plausible in place of its variables."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Flask
from werkzeug.routing import Rule

SAMPLES: dict[str, Any] = {
    "IntegerConverter": 1,
    "LanguageConverter": "nl",
    "PathConverter": "some/file.txt",
    "UUIDConverter": UUID(int=1),
}


def addresses(app: Flask, method: str = "GET") -> Iterator[tuple[Rule, str]]:
    """Each rule that takes `method`, with an address that it matches."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()):
            values = {name: _sample(rule, name) for name in rule.arguments}
            yield rule, adapter.build(rule.endpoint, values, method=method)


def _sample(rule: Rule, name: str) -> Any:
    converter = rule._converters[name]
    found = SAMPLES.get(type(converter).__name__)
    return found if found is not None else "00000000"
