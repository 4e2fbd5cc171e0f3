"""Papers: tagged PDF in every language, with our own font; the letters of Arabic too."""

import pytest

from portal.gateways.pdf import make_pdf
from portal.gateways.qr import qr_svg

TEXTS = {
    "nl": "Één café",
    "en": "Thank you",
    "tr": "Şikâyetin bizde: ığüşöç",
    "pl": "Mamy skargę: łąęźć",
    "ar": "لدينا شكواك",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_receipt_is_tagged_and_says_its_language(language: str) -> None:
    text = TEXTS[language]
    pdf = make_pdf(
        "receipt",
        {
            "title": text,
            "organisation": text,
            "language": language,
            "direction": "rtl" if language == "ar" else "ltr",
            "number_label": text,
            "number": "4821 9037",
            "next_title": text,
            "next": [[text, text]],
            "pictures_title": text,
            "pictures_help": [text],
            "pictures": [{"word": text, "file": "/static/pictures/words/apple.svg"}] * 6,
            "address_label": text,
            "address": "https://zegje.example/nl/mijn-klacht/",
            "help_title": text,
            "phone_label": text,
            "phone": "020 123 45 67",
        },
    )
    assert pdf.startswith(b"%PDF")
    assert f"/Lang({language})".encode() in pdf.replace(b"/Lang (", b"/Lang(")
    for mark in (b"pdfuaid:part", b"/StructTreeRoot", b"/Alt", b"AtkinsonHyperlegibleNext"):
        assert mark in pdf


def test_a_link_becomes_a_square_that_stands_alone() -> None:
    svg = qr_svg("https://zegje.example/nl/klacht/verder/" + "A" * 32)
    assert svg.startswith(b"<?xml")
    assert b"<script" not in svg
