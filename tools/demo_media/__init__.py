"""How the photos and voice messages of the demo were made, so that anyone can make them again.

`python -m tools.demo_media.draw` and `python -m tools.demo_media.record` write into `portal/demo/media/`. Nothing here
runs in the portal.
"""
