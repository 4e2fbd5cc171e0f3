"""Papers as PDF/UA-1 (ISO 14289-1): tagged, with language and title, so that a screen reader reads them in order.

Typst sets a template of `templates/pdf` with our own font. It reads files below the portal's folder only, no network,
and no fonts of the machine, so a paper looks the same everywhere.
"""

import json
from collections.abc import Mapping
from typing import Any

import typst

from portal.settings import ROOT

FOLDER = ROOT / "templates" / "pdf"


def make_pdf(template: str, values: Mapping[str, Any]) -> bytes:
    """The paper `template` (without its ending) with `values`, which it reads as JSON; paths in it begin at `/`.

    Raises `typst.TypstError` for a template that cannot be set, such as a picture without a description.
    """
    pdf = typst.compile(
        str(FOLDER / f"{template}.typ"),
        root=str(ROOT),
        font_paths=[str(FOLDER / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"values": json.dumps(values)},
        pdf_standards=["ua-1"],
    )
    return bytes(pdf)
