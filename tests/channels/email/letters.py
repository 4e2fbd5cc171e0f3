"""Letters as people's and machines' programs write them."""

import base64
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

AYSE = "ayse@example.org"
US = "klacht@zorg.example"


def letter(
    body: str = "Mijn broer krijgt geen hulp.",
    *,
    sender: str = f"Ayşe Öztürk <{AYSE}>",
    subject: str = "Klacht over de zorg",
    name: str = "<een@example.org>",
    to: str = US,
    html: str = "",
    files: tuple[tuple[str, str, bytes], ...] = (),
    **more: str,
) -> bytes:
    """One letter; `more` are headers, with `_` for `-`; `files`: name, type, bytes."""
    message = EmailMessage(policy=SMTP)
    headers = {
        "From": sender,
        "To": to,
        "Subject": subject,
        "Message-ID": name,
        "Date": "Mon, 3 Nov 2025 10:12:00 +0100",
    }
    for key, value in {**headers, **{key.replace("_", "-"): value for key, value in more.items()}}.items():
        if value:
            message[key] = value
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for filename, media_type, data in files:
        main, sub = media_type.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=filename)
    return message.as_bytes()


def large_letter(body: str, *files: tuple[str, str, bytes]) -> bytes:
    """A letter of tens of megabytes, written by hand because the library takes seconds for it."""
    head = f"From: {AYSE}\r\nTo: {US}\r\nSubject: Groot\r\nMessage-ID: <groot@example.org>\r\nMIME-Version: 1.0\r\n"
    start = "Content-Type: multipart/mixed; boundary=grens\r\n\r\n--grens\r\n"
    parts = [f"{start}Content-Type: text/plain\r\n\r\n{body}".encode()]
    for name, media_type, data in files:
        about = f'Content-Type: {media_type}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        parts.append(about.encode() + base64.encodebytes(data).replace(b"\n", b"\r\n"))
    return head.encode() + b"\r\n--grens\r\n".join(parts) + b"\r\n--grens--\r\n"


def out_of_office(answers: str, **over: Any) -> bytes:
    """What a program says for somebody who is away."""
    fields = {
        "subject": "Automatisch antwoord: Bericht van Zorg voor Test",
        "name": "<weg@example.org>",
        "Auto_Submitted": "auto-replied",
        "X_Auto_Response_Suppress": "All",
        "In_Reply_To": answers,
        **over,
    }
    return letter("Ik ben er niet tot maandag.", **fields)


def bounce(about: str, *, status: str = "5.1.1", action: str = "failed", name: str = "<terug@mail.example>") -> bytes:
    """A delivery report as RFC 3464 has it."""
    return (
        f"Return-Path: <>\r\nFrom: Mail Delivery System <MAILER-DAEMON@mail.example>\r\nTo: {US}\r\n"
        f"Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: {name}\r\nAuto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=grens\r\n\r\n"
        "--grens\r\nContent-Type: text/plain\r\n\r\nI'm sorry to have to inform you.\r\n"
        "--grens\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n"
        f"Final-Recipient: rfc822; {AYSE}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 {status} no such person\r\n\r\n"
        f"--grens\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {about}\r\nSubject: Bericht\r\n\r\nWoorden\r\n"
        "--grens--\r\n"
    ).encode()
