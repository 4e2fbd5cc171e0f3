"""What somebody sent, as far as it changes what we say."""

from enum import StrEnum


class MessageKind(StrEnum):
    """Words count most: a photo with words is a text."""

    TEXT = "text"
    FILE = "file"
    LOCATION = "location"
    CONTACT = "contact"
    STICKER = "sticker"
    UNREADABLE = "unreadable"


ODD = frozenset({MessageKind.LOCATION, MessageKind.CONTACT, MessageKind.STICKER, MessageKind.UNREADABLE})
"""What leaves people less sure that it arrived."""
