"""Serves the gallery: `python -m tools.gallery [port]`, then open the printed address. It needs the portal's
templates and static files, no database and no settings.
"""

import sys

from tools.gallery.app import create_gallery

if __name__ == "__main__":
    create_gallery().run(port=int(sys.argv[1]) if len(sys.argv) > 1 else 8010)
