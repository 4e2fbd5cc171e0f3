"""For the web server and the `flask` command."""

from portal import create_app
from portal.settings import settings_or_exit

app = create_app(settings_or_exit())
