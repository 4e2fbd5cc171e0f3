"""`python -m tools.serve`: web server and worker together, until Ctrl-C or until one of them ends.

For a machine of one's own. In production each is a service of its own (`docs/operations.md`).
"""

import os
import sys
from pathlib import Path

from honcho.manager import Manager
from honcho.printer import Printer

BIN = Path(sys.executable).parent
PROCESSES = {
    "web": f"exec {BIN}/gunicorn -c file:portal/http/server.py wsgi:app",
    "worker": f"exec {BIN}/flask --app wsgi worker",
}
STOPPED_BY_HAND = {130, 143}


def main() -> int:
    """Run both; 0 when somebody stopped them."""
    manager = Manager(Printer(sys.stdout, colour=sys.stdout.isatty()))
    for name, command in PROCESSES.items():
        manager.add_process(name, command, env=dict(os.environ))
    manager.loop()
    return 0 if manager.returncode in STOPPED_BY_HAND else manager.returncode or 0


if __name__ == "__main__":
    sys.exit(main())
