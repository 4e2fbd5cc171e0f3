"""For the web server and the `flask` command."""

from portal import create_app

app = create_app()
