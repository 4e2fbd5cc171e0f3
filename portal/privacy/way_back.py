"""What the tables hold of the six pictures by which a person comes back: a keyed hash.

Six pictures are some 50 bits, few enough to try them all against a plain hash of a stolen table. So that new keys need
no new pictures, the pictures themselves lie in the sealed document of the row, and rotation hashes them again.
"""

from portal.privacy.blind_index import keyed_hash, keyed_hashes

_PURPOSE = "way back\0"


def secret_hash(secret: str) -> bytes:
    """32 bytes to keep, under the newest key."""
    return keyed_hash(_PURPOSE + secret)


def secret_hashes(secret: str) -> list[bytes]:
    """32 bytes to look for, under each key of the ring."""
    return keyed_hashes(_PURPOSE + secret)
