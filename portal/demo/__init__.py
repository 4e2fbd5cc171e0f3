"""A made-up organisation with a working day behind it, so that anyone can look around: `flask demo`.

Stories are data (`stories/*.toml`); `telling.py` lets each of them happen through the same doors as in real life, at
moments in the past. Nobody in it exists, and its numbers and addresses reach nobody.
"""

from flask import Flask

from portal.demo.commands import demo


def register(app: Flask) -> None:
    """The command."""
    app.cli.add_command(demo)
