"""`flask welcome`: where everything is, for whoever has just started the portal."""

import click
from flask.cli import with_appcontext

from portal.settings import current_settings

TEXT = """
  Zegje is on {base}/
    the form        {base}/nl/klacht/
    for officers    {base}/inloggen
"""
SIGN_IN = """    sign in as      officer@demo.example   with password {password}
                    (or lead@, admin@, reader@demo.example)
"""


@click.command("welcome")
@with_appcontext
def welcome() -> None:
    """Show the addresses, and how to sign in to the demo."""
    settings = current_settings()
    click.echo(TEXT.format(base=settings.public_base_url), nl=False)
    if not settings.production:
        click.echo(SIGN_IN.format(password=settings.demo_password), nl=False)
    click.echo("    stop            Ctrl-C\n")
