"""Reading letters: character sets, broken ones, parts within parts. Whatever comes, its words are kept."""

# ruff: noqa: RUF001 - words of other languages hold letters that look alike

import base64
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.channels.email import bounce
from portal.channels.email.fetching import LEFT_OUT, without_files
from portal.channels.email.letter import body_digest, name_of, read, recipients_of, without_plus
from tests.channels.email.letters import AYSE, letter
from tests.channels.email.letters import bounce as returned
from tests.gateways.files import PDF

HEAD = b"From: Ayse <ayse@example.org>\r\nMIME-Version: 1.0\r\n"


def plain(data: bytes, charset: str, encoding: str = "8bit") -> bytes:
    about = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return HEAD + about.encode() + data


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Café, naïef: € 20 şğı ąćę شكوى"),
        ("iso-8859-1", "Café: “hulp” voor € 20"),
        ("windows-1252", "Mijn zoon’s begeleider – één keer"),
        ("iso-8859-9", "Şikâyet: oğlum için yardım yok"),
        ("windows-1254", "Şikâyet: oğlum için yardım yok"),
        ("windows-1256", "أريد أن أشتكي"),
        ("iso-8859-2", "Skarga: mój syn nie dostał pomocy, źle"),
        ("utf-16", "Klacht"),
        ("utf-7", "Klacht over één ding"),
        ("koi8-r", "Жалоба"),
    ],
)
def test_words_come_through_in_every_character_set(charset: str, text: str) -> None:
    codec = "cp1252" if charset == "iso-8859-1" else charset  # what programs really send under that name
    data = text.encode(codec)
    assert read(plain(base64.encodebytes(data), charset, "base64")).folded.fresh == text


@pytest.mark.parametrize(
    "charset", ["utf-8", "us-ascii", "onbekend", "x-unknown", "", "utf-8; format=flowed", "\x00", "hex"]
)
def test_a_wrong_or_unknown_character_set_loses_no_words(charset: str) -> None:
    assert read(plain("Café één".encode("cp1252"), charset)).folded.fresh == "Café één"
    assert read(plain("Café één".encode(), charset)).folded.fresh == "Café één"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("=?utf-8?q?Klacht_=C5=9Fikayet?=", "Klacht şikayet"),
        ("=?iso-8859-9?b?3mlr4nll?= =?iso-8859-9?q?t?=", "Şikâyet"),
        ("=?utf-8?b?w6k=?= =?utf-8?b?w6k=?=", "éé"),
        ("=?utf-8?b?kapot", "=?utf-8?b?kapot"),
        ("=?onbekend?q?Caf=C3=A9?=", "Café"),
        ("Klacht\r\n over twee regels", "Klacht over twee regels"),
    ],
)
def test_subjects_are_read_as_they_were_meant(header: str, words: str) -> None:
    assert read(HEAD + f"Subject: {header}\r\n\r\nTekst".encode()).subject == words


def test_a_subject_in_bare_bytes_is_read_too() -> None:
    assert read(HEAD + "Subject: Café één\r\n\r\nTekst".encode()).subject == "Café één"
    assert read(HEAD + "Subject: Café\r\n\r\nTekst".encode("cp1252")).subject == "Café"


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        ("Ayşe <AYSE@Example.ORG>", AYSE),
        ("ayse@example.org (Ayse)", AYSE),
        ('"Ö, A" <ayse@example.org>', AYSE),
        ("<ayse@example.org> <ander@example.org>", AYSE),
        ("geen adres", ""),
        ("", ""),
        ("<script>@x", ""),
    ],
)
def test_the_sender_is_an_address_or_nobody(line: str, sender: str) -> None:
    assert read(f"From: {line}\r\n\r\nTekst".encode()).sender == sender


def test_of_two_forms_the_plain_one_unless_it_says_nothing() -> None:
    assert read(letter("Gewoon", html="<p>Gewoon</p>")).folded.fresh == "Gewoon"
    html = f"<p>{'Het hele verhaal. ' * 20}</p>"
    assert read(letter("Open dit in uw browser", html=html)).folded.fresh.startswith("Het hele verhaal.")


def test_only_html_becomes_text_that_can_be_read() -> None:
    html = "<style>p{}</style><p>Beste,<br>Mijn <b>zoon</b></p><ul><li>een<li>twee</ul><script>alert(1)</script>"
    raw = HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    assert read(raw).folded.fresh == "Beste,\nMijn zoon\n\n- een\n- twee"


def test_links_show_where_they_lead_and_dangerous_ones_lead_nowhere() -> None:
    html = '<a href="https://kwaad.example/x">hier</a> <a href="javascript:x()">daar</a> <img src="https://volg.example/p">'
    text = read(HEAD + b"Content-Type: text/html\r\n\r\n" + html.encode()).folded.fresh
    assert text == "hier (https://kwaad.example/x) daar"


def test_a_letter_in_a_letter_brings_its_words_and_files() -> None:
    inner = EmailMessage(policy=SMTP)
    inner["From"], inner["Subject"] = "oma@example.org", "Van oma"
    inner.set_content("Ik krijg geen hulp.")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="brief.pdf")
    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["Subject"] = AYSE, "Kijk"
    outer.set_content("Zie hieronder")
    outer.add_attachment(inner)
    found = read(outer.as_bytes())
    for words in ("Zie hieronder", "oma@example.org", "Van oma", "Ik krijg geen hulp."):
        assert words in found.folded.fresh
    assert [(file.name, file.data()) for file in found.files] == [("brief.pdf", PDF)]


def test_pictures_in_the_text_are_files_too() -> None:
    message = EmailMessage(policy=SMTP)
    message["From"] = AYSE
    message.set_content("<p>Kijk <img src='cid:1'></p>", subtype="html")
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<1>", filename="foto.png")
    found = read(message.as_bytes())
    assert (found.folded.fresh, [file.name for file in found.files]) == ("Kijk", ["foto.png"])


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: multipart/mixed\r\n\r\nMijn klacht",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\nMijn klacht",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nMijn klacht",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nMijn klacht\r\n--y--",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nTWlqbiBrbGFjaHQ",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nMijn klacht over de zorg",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: wat\r\n\r\nMijn klacht",
        b"Content-Type: ;;;=\r\n\r\nMijn klacht",
        b"Content-Type: text/plain; charset*0*=utf-8''x; charset*1=y\r\n\r\nMijn klacht",
        b"kapotte regel\r\n\r\nMijn klacht",
        b"\r\nMijn klacht",
        b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nMijn klacht",
    ],
)
def test_broken_letters_keep_their_words(body: bytes) -> None:
    assert "Mijn klacht" in read(HEAD + body).folded.fresh


def test_parts_within_parts_without_end_keep_their_words() -> None:
    nested = HEAD
    for depth in range(2000):
        nested += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth)
    found = read(nested + b"Content-Type: text/plain\r\n\r\nMijn klacht")
    assert found.is_broken
    assert "Mijn klacht" in found.folded.fresh
    assert found.sender == AYSE


def test_html_that_would_keep_a_parser_busy_for_minutes_is_read_at_once() -> None:
    raw = HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 50_000 + b"Mijn klacht"
    assert read(raw).folded.fresh == "Mijn klacht"


def test_lines_that_a_program_broke_are_joined() -> None:
    raw = HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\nDit is een \r\nlange regel.\r\n\r\nNieuw.\r\n"
    assert read(raw).folded.fresh == "Dit is een lange regel.\n\nNieuw."


def test_the_kept_letter_has_no_files() -> None:
    kept = without_files(letter("Woorden", files=(("brief.pdf", "application/pdf", PDF),)))
    assert b"Woorden" in kept
    assert LEFT_OUT.encode() in kept
    assert base64.encodebytes(PDF)[:20] not in kept


def test_the_same_letter_by_two_ways_is_the_same() -> None:
    raw = letter("Een")
    assert body_digest(b"Received: from elsewhere\r\n" + raw) == body_digest(raw)
    assert body_digest(letter("Twee")) != body_digest(raw)


def test_an_address_with_a_plus() -> None:
    assert without_plus("Klacht+48219037@zorg.example") == ("klacht@zorg.example", "48219037")
    assert without_plus("klacht@zorg.example") == ("klacht@zorg.example", "")
    assert without_plus("niets") == ("@", "")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=2000))
def test_arbitrary_bytes_are_a_letter_and_raise_nothing(raw: bytes) -> None:
    _look_at_everything(raw)


WORDS = st.text(max_size=40)
NAMES = """From Subject To Reply-To Message-ID In-Reply-To References Content-Type Return-Path List-Id
Content-Transfer-Encoding Content-Disposition Auto-Submitted Authentication-Results"""
VALUES = """multipart/mixed; boundary=x|multipart/report; report-type=delivery-status; boundary=x|text/html
|message/rfc822|text/plain; charset=utf-16|message/delivery-status|base64|quoted-printable|x-uuencode
|multipart/alternative; boundary=x|=?utf-8?q?=C3?=|a@b.nl|<a@b>|attachment; filename*=x"""
LINE = st.sampled_from(NAMES.split())
VALUE = st.one_of(WORDS, st.sampled_from(VALUES.replace("\n", "").split("|")))
PIECE = st.one_of(
    st.tuples(LINE, VALUE).map(lambda pair: f"{pair[0]}: {pair[1]}\r\n"),
    WORDS,
    st.sampled_from(["\r\n", "\r\n--x\r\n", "\r\n--x--\r\n", "<blockquote><p>", "</p>", "> ", "begin 644 x\r\n"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECE, max_size=25).map(lambda pieces: "".join(pieces).encode("utf-8", "replace")))
def test_odd_letters_raise_nothing_either(raw: bytes) -> None:
    _look_at_everything(raw)


def _look_at_everything(raw: bytes) -> None:
    """All that the portal ever asks of a letter; and no word of a letter without header vanishes."""
    found = read(raw)
    for text in (found.folded.fresh, found.folded.quoted, found.subject, found.sender_name, found.proof):
        text.encode()
    assert isinstance(found.why_aside("klacht@zorg.example"), str | None)
    assert isinstance(found.may_be_answered(), bool)
    assert bounce.report(found.message).action
    assert all(isinstance(file.data(), bytes) for file in found.files)
    without_files(raw)
    name_of(raw).encode()
    recipients_of(raw)
    body_digest(raw)


def test_a_report_of_an_old_mail_server_is_understood() -> None:
    raw = (
        b"From: MAILER-DAEMON@x.example\r\nSubject: failure notice\r\n\r\nHi. I'm sorry.\r\n<jan@x.example>:\r\n"
        b"550 5.2.2 mailbox full\r\n\r\n--- Below is a copy.\r\nMessage-ID: <0199-ours@zegje.test>\r\n"
    )
    found = bounce.report(read(raw).message)
    assert (found.action, found.code, found.about) == ("failed", 50202, ("<jan@x.example>", "<0199-ours@zegje.test>"))


def test_a_report_says_what_and_why() -> None:
    found = bounce.report(read(returned("<x@y.example>", status="5.7.26")).message)
    assert (found.action, found.code, found.about[0]) == ("failed", 50726, "<x@y.example>")
