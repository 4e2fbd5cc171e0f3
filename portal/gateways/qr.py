"""A link as a picture that a telephone's camera reads."""

import io

import segno


def qr_svg(url: str) -> bytes:
    """An SVG of its own, dark on white with the quiet zone that readers need (ISO/IEC 18004), also in the dark."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", scale=4, border=4, dark="#000", light="#fff")
    return out.getvalue()
