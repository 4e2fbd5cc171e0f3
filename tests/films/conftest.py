"""Films to upload, made on the spot: small, and each with something that matters."""

import io
from fractions import Fraction
from typing import cast

import av
import pytest
from PIL import Image
from sqlalchemy.orm import Session

from portal.vocabulary import Role
from tests.factories.officer import make_officer
from tests.support.client import PortalClient
from tests.support.staff import StaffClient, staff_client


def film_file(
    *, container: str = "mp4", codec: str = "libx264", seconds: int = 3, step: int = 1, pixels: str = "yuv420p"
) -> bytes:
    """A film with a picture every `step` seconds; two hours weigh a few kilobytes."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as target:
        video = cast("av.VideoStream", target.add_stream(codec, rate=Fraction(1, step)))
        video.width, video.height, video.pix_fmt = 64, 36, pixels
        for place in range(seconds // step):
            picture = Image.new("RGB", (64, 36), "black")
            picture.paste((255, 220, 90), (place % 30, 8, place % 30 + 20, 28))
            frame: av.VideoFrame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
            target.mux(video.encode(frame))
        target.mux(video.encode(None))
    return out.getvalue()


@pytest.fixture(scope="session")
def mp4() -> bytes:
    """Three seconds that every browser plays."""
    return film_file()


@pytest.fixture
def administrator(session: Session, client: PortalClient) -> StaffClient:
    """Somebody who may manage films."""
    return staff_client(client, make_officer(session, Role.ADMINISTRATOR))
