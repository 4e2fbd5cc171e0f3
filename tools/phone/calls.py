"""Telephone calls and recordings as Twilio keeps them."""

import io
import math
import struct
import wave
from dataclasses import dataclass, field
from datetime import datetime

from tools.phone.faults import new_sid

RATE = 8000
"""Samples a second, as a telephone line carries them."""


@dataclass
class CallRow:
    """One call that came in. `status`: ringing, in-progress, completed."""

    sender: str
    to: str
    started_at: datetime
    sid: str = field(default_factory=lambda: new_sid("CA"))
    status: str = "ringing"


@dataclass
class Recording:
    """What somebody said after the tone: a WAV file. `not_yet`: so many times 404 first."""

    call_sid: str
    data: bytes
    seconds: int
    created_at: datetime
    content_type: str = "audio/x-wav"
    not_yet: int = 0
    delay_seconds: float = 0.0
    sid: str = field(default_factory=lambda: new_sid("RE"))


def humming(seconds: float = 1.0, pitch: float = 220.0) -> bytes:
    """A recording of somebody who hums: real sound in a real file, as Twilio makes them."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        samples = (int(8000 * math.sin(2 * math.pi * pitch * at / RATE)) for at in range(int(RATE * seconds)))
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return out.getvalue()
