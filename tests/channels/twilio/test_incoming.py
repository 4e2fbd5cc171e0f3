"""Whatever Twilio tells about a message is read as well as it can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.twilio.conversation import MessageKind
from portal.channels.twilio.incoming import bare_number, read
from portal.vocabulary import Channel

PLAIN = {"MessageSid": "SM" + "0" * 32, "From": "whatsapp:+31612345678", "To": "whatsapp:+3197010000000", "Body": "Hoi"}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, MessageKind.TEXT),
        ({"Body": "", "Latitude": "52.1", "Longitude": "5.1"}, MessageKind.LOCATION),
        ({"Body": "Hier", "Latitude": "52.1", "Longitude": "5.1"}, MessageKind.TEXT),
        ({"Body": "", "MessageType": "contacts"}, MessageKind.CONTACT),
        ({"Body": "", "MediaUrl0": "https://x/y", "MediaContentType0": "text/vcard"}, MessageKind.CONTACT),
        ({"Body": " ", "MessageType": "sticker", "MediaUrl0": "https://x/y"}, MessageKind.STICKER),
        ({"Body": "", "MediaUrl0": "https://x/y", "MediaContentType0": "image/jpeg"}, MessageKind.FILE),
        ({"Body": "", "MessageType": "unsupported"}, MessageKind.UNREADABLE),
        ({"Body": ""}, MessageKind.UNREADABLE),
        ({"Body": "", "ButtonText": "Ja"}, MessageKind.TEXT),
    ],
)
def test_the_kind_of_a_message(fields: dict[str, str], kind: MessageKind) -> None:
    assert read({**PLAIN, **fields}.items()).kind is kind


def test_a_place_is_kept_beside_the_text() -> None:
    incoming = read({**PLAIN, "Body": "", "Latitude": "52.1", "Longitude": "5.1", "Label": "De Linde"}.items())
    assert incoming.message.extras == {
        "kind": "location",
        "latitude": "52.1",
        "longitude": "5.1",
        "label": "De Linde",
    }


def test_files_keep_their_order_also_beyond_ten() -> None:
    urls = {f"MediaUrl{number}": f"https://x/{number}" for number in (10, 2, 0)}
    incoming = read({**PLAIN, **urls, "MediaContentType2": "image/png"}.items())
    assert [(file.source_url, file.claimed_type) for file in incoming.message.files] == [
        ("https://x/0", ""),
        ("https://x/2", "image/png"),
        ("https://x/10", ""),
    ]


@pytest.mark.parametrize(
    ("sender", "wa_id", "phone"),
    [
        ("whatsapp:+31612345678", "", "+31612345678"),
        ("+31612345678", "", "+31612345678"),
        ("whatsapp:NL.134912086553", "31612345678", "+31612345678"),
        ("whatsapp:NL.134912086553", "", ""),
        ("whatsapp:ayse", "²³", ""),
    ],
)
def test_the_number_is_optional(sender: str, wa_id: str, phone: str) -> None:
    incoming = read({**PLAIN, "From": sender, "WaId": wa_id}.items())
    assert (incoming.sender, incoming.phone) == (sender, phone)


def test_without_whatsapp_it_is_a_text_message() -> None:
    assert read({**PLAIN, "From": "+31612345678"}.items()).channel is Channel.SMS
    assert read({**PLAIN, "From": ""}.items()).channel is Channel.SMS


@pytest.mark.parametrize(
    ("body", "opt_out", "is_stop"),
    [
        ("STOP", "", True),
        (" stop. ", "", True),
        ("Afmelden", "", True),
        ("ok", "STOP", True),
        ("Stop daarmee!", "", False),
        ("Ze moeten stoppen", "", False),
        ("START", "START", False),
        ("", "", False),
    ],
)
def test_stop_is_all_of_a_message_or_nothing(body: str, opt_out: str, is_stop: bool) -> None:
    assert read({**PLAIN, "Body": body, "OptOutType": opt_out}.items()).is_stop is is_stop


def test_a_message_without_a_name_gets_the_same_one_each_time() -> None:
    nameless = {**PLAIN, "MessageSid": ""}
    first, again = read(nameless.items()), read(reversed(nameless.items()))
    other = read({**nameless, "Body": "!"}.items())
    assert first.message.provider_id == again.message.provider_id != other.message.provider_id
    assert len(first.message.provider_id) <= 64


def test_control_characters_are_left_out_but_lines_stay() -> None:
    assert read({**PLAIN, "Body": "a\0b\x1b\nc\td\r\n"}.items()).message.body == "ab\nc\td\r\n"


@pytest.mark.parametrize(
    ("address", "number"),
    [("whatsapp:+31612345678", "+31612345678"), ("+31612345678", "+31612345678"), ("0612345678", ""), ("", "")],
)
def test_a_bare_number(address: str, number: str) -> None:
    assert bare_number(address) == number


NAMES = st.sampled_from(["Body", "From", "To", "MessageSid", "WaId", "NumMedia", "MediaUrl0", "MediaUrl99", "Latitude"])


@given(st.lists(st.tuples(NAMES | st.text(max_size=20), st.text(max_size=50))))
def test_nothing_breaks_the_reading(pairs: list[tuple[str, str]]) -> None:
    incoming = read(pairs)
    assert 1 <= len(incoming.message.provider_id) <= 64
    assert "\0" not in incoming.message.body + incoming.sender + incoming.profile_name
