"""Letters go to the mail server as they are meant, and only there."""

from dataclasses import replace
from typing import Any

import pytest

from portal.gateways.smtp import BadAddress, Letter, MailRefused, MailServerAway, check, send
from tests.support.mail import Mailbox

LETTER = Letter(
    sender="klachten@zorg.example",
    sender_name="Zorg, Wonen & Zo",
    recipient="ayse@example.org",
    subject="Bericht van Zorg (4821 9037)",
    body="Dank je wel.\nWij bellen je morgen om 10 uur. Tot dan! ✓\n" + "lang " * 300,
    message_id="<0190@klacht.example>",
)


def test_a_letter_arrives_as_it_was_written(mailbox: Mailbox) -> None:
    send(LETTER, mailbox.url)
    (letter,) = mailbox.letters
    assert letter["To"] == "ayse@example.org"
    assert letter["From"] == '"Zorg, Wonen & Zo" <klachten@zorg.example>'
    assert (letter["Subject"], letter["Message-ID"]) == (LETTER.subject, LETTER.message_id)
    assert letter.get_content().replace("\r\n", "\n").rstrip() == LETTER.body.rstrip()
    assert letter["Auto-Submitted"] is None


@pytest.mark.parametrize(
    "bad",
    [
        {"recipient": "ayse@example.org\nBcc: iedereen@example.org"},
        {"recipient": "ayse@example.org, iedereen@example.org"},
        {"recipient": "ayse"},
        {"recipient": ""},
        {"recipient": "\0@example.org"},
        {"subject": "Dag\r\nBcc: iedereen@example.org"},
        {"sender_name": "Zorg\nBcc: iedereen@example.org"},
        {"message_id": "<x>\nBcc: iedereen@example.org"},
    ],
)
def test_no_header_can_be_smuggled_in(mailbox: Mailbox, bad: dict[str, Any]) -> None:
    with pytest.raises(BadAddress):
        send(replace(LETTER, **bad), mailbox.url)
    assert mailbox.letters == []


def test_a_machines_letter_says_so_and_goes_on_with_its_thread(mailbox: Mailbox) -> None:
    before = ("<een@example.org>", "geen id", "<x>\r\nBcc: iedereen@example.org", "<twee@example.org>")
    send(replace(LETTER, is_automatic=True, answers=before[-1], thread=before, html="<p>Dag</p>"), mailbox.url)
    (letter,) = mailbox.letters
    assert (letter["Auto-Submitted"], letter["In-Reply-To"]) == ("auto-replied", "<twee@example.org>")
    assert letter["References"] == "<een@example.org> <twee@example.org>"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]


def test_a_name_cannot_become_an_address(mailbox: Mailbox) -> None:
    send(replace(LETTER, sender_name='Zorg" <iemand@example.org>, "x'), mailbox.url)
    assert [address.addr_spec for address in mailbox.letters[0]["From"].addresses] == ["klachten@zorg.example"]


def test_a_final_no_is_told_with_its_number(mailbox: Mailbox) -> None:
    mailbox.answer = "550 no such person"
    with pytest.raises(MailRefused) as refusal:
        send(LETTER, mailbox.url)
    assert refusal.value.code == 550


def test_try_later_and_no_answer_are_for_later(mailbox: Mailbox) -> None:
    mailbox.answer = "451 busy"
    with pytest.raises(MailServerAway):
        send(LETTER, mailbox.url)
    with pytest.raises(MailServerAway):
        send(LETTER, "smtp://127.0.0.1:9")


def test_the_check_needs_a_server(mailbox: Mailbox) -> None:
    check(mailbox.url)
    with pytest.raises(MailServerAway):
        check("smtp://127.0.0.1:9")


def test_a_server_without_encryption_gets_no_letter_when_it_was_asked_for(mailbox: Mailbox) -> None:
    with pytest.raises(MailServerAway):
        send(LETTER, mailbox.url.replace("smtp://", "smtp+starttls://"))
    assert mailbox.letters == []
