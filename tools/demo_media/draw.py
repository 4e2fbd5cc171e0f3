"""Draws the photos of the demo: `python -m tools.demo_media.draw`."""

from pathlib import Path

from tools.demo_media import bathroom, lift, office_door, pill_box

MEDIA = Path(__file__).resolve().parents[2] / "portal" / "demo" / "media"
PHOTOS = {
    "natte-vloer.jpg": bathroom.draw,
    "kantoor-dicht.jpg": office_door.draw,
    "medicijndoos.jpg": pill_box.draw,
    "lift-defect.jpg": lift.draw,
}


def main() -> None:
    """Draw them all."""
    MEDIA.mkdir(exist_ok=True)
    for name, draw in PHOTOS.items():
        draw(MEDIA / name)
        print(name, (MEDIA / name).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
