"""`flask twilio …`: what an administrator does at Twilio once."""

import click
from flask.cli import AppGroup

from portal.channels.twilio.account import our_account
from portal.channels.twilio.contents import definitions
from portal.gateways.twilio_client import TwilioProblem
from portal.gateways.twilio_forms import make_form
from portal.outbox import Park

group = AppGroup("twilio", help="Our account at Twilio.")


@group.command("forms")
def forms() -> None:
    """Make our forms for buttons and lists, and show the setting that names them."""
    try:
        account = our_account()
        made = [f"{name}={make_form(account, definition)}" for name, definition in definitions()]
    except Park:
        raise click.ClickException("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be set first.") from None
    except TwilioProblem as problem:
        raise click.ClickException(f"Twilio did not make them: {problem!r}") from None
    click.echo("Put this line into the environment of web and worker, and restart both:")
    click.echo(f"TWILIO_CONTENT_SIDS={','.join(made)}")
