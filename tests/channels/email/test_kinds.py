"""Whose letter is it? Signs of machines, and people whose letters look like it."""

from email import message_from_bytes

import pytest

from portal.channels.email.kinds import Aside, why_aside
from tests.channels.email.letters import US, bounce, letter, out_of_office


def why(raw: bytes) -> Aside | None:
    return why_aside(message_from_bytes(raw), US)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("Auto_Submitted", "auto-generated", Aside.AUTOMATIC),
        ("Auto_Submitted", "auto-replied; owner-email=x", Aside.AUTO_REPLY),
        ("X_Auto_Response_Suppress", "OOF, AutoReply", Aside.AUTO_REPLY),
        ("Precedence", "auto_reply", Aside.AUTO_REPLY),
        ("X_Autoreply", "yes", Aside.AUTO_REPLY),
        ("subject", "Afwezig: Re: klacht", Aside.AUTO_REPLY),
        ("subject", "Afwezigheidsbericht", Aside.AUTO_REPLY),
        ("subject", "Afwezig t/m 12 augustus", Aside.AUTO_REPLY),
        ("subject", "Out of Office", Aside.AUTO_REPLY),
        ("subject", "Otomatik cevap: Zorg", Aside.AUTO_REPLY),
        ("subject", "رد تلقائي: شكوى", Aside.AUTO_REPLY),
        ("subject", "Automatyczna odpowiedź: Zorg", Aside.AUTO_REPLY),
        ("List_Id", "Nieuws <nieuws.winkel.example>", Aside.NEWSLETTER),
        ("List_Unsubscribe", "<mailto:af@winkel.example>", Aside.NEWSLETTER),
        ("Precedence", "bulk", Aside.NEWSLETTER),
        ("sender", "MAILER-DAEMON@mail.example", Aside.BOUNCE),
    ],
)
def test_a_machines_letter_is_known(name: str, value: str, reason: Aside) -> None:
    assert why(letter(**{name: value})) is reason  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("subject", "Afwezig personeel op zondag"),
        ("subject", "Out of office hours nobody helps"),
        ("subject", "Auto van de woning staat stil"),
        ("subject", "Niet bezorgd eten"),
        ("List_Id", "<klacht.zorg.example>"),
        ("Auto_Submitted", "no"),
        ("X_Auto_Response_Suppress", "None"),
        ("Precedence", "normal"),
    ],
)
def test_a_persons_letter_that_only_looks_like_it_is_a_persons(name: str, value: str) -> None:
    assert why(letter(**{name: value})) is None  # type: ignore[arg-type]


def test_reports_of_mail_servers_and_out_of_office_programs() -> None:
    assert why(bounce("<x@y.example>")) is Aside.BOUNCE
    assert why(out_of_office("<x@y.example>")) is Aside.AUTO_REPLY


def test_a_read_receipt_is_no_bounce() -> None:
    raw = bounce("<x@y.example>").replace(b"report-type=delivery-status", b"report-type=disposition-notification")
    assert why(raw) is Aside.RECEIPT
