"""A webhook is believed by its signature, kept once, and answered kindly whatever it holds."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from portal.channels.twilio import arrival
from portal.models import Attachment, Intake, Job, Message, Organisation, scope
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import Channel, Direction
from tests.factories.organisation import make_organisation
from tests.support.client import PortalClient
from tests.support.twilio import Configure, post
from tools.phone import Call, StandIn
from tools.phone.webhooks import signed


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table).execution_options(all_organisations=True)) or 0


def only_message(session: Session) -> MessagePrivate:
    return unseal(session.scalars(select(Message)).one(), MessagePrivate)


def test_a_first_message_is_a_matter_at_once(client: PortalClient, session: Session, standin: StandIn) -> None:
    answer = post(client, standin.message("Mijn zus huilt elke avond", name="Ayse"))
    assert (answer.status_code, answer.data) == (200, b"<Response/>")
    intake = session.scalars(select(Intake)).one()
    private = unseal(intake, IntakePrivate)
    assert intake.channel is Channel.WHATSAPP
    assert private.answers == {"story": "Mijn zus huilt elke avond"}
    assert (private.phone, private.profile_name) == ("+31612345678", "Ayse")
    assert only_message(session).body == "Mijn zus huilt elke avond"


def test_a_replayed_webhook_adds_nothing(client: PortalClient, session: Session, standin: StandIn) -> None:
    call = standin.message()
    assert {post(client, call).status_code for _ in range(5)} == {200}
    assert (count(session, Intake), count(session, Message), count(session, Job)) == (1, 1, 1)


def test_a_later_message_joins_the_open_matter(client: PortalClient, session: Session, standin: StandIn) -> None:
    post(client, standin.message("Een"))
    post(client, standin.message("Twee"))
    post(client, standin.message("Van iemand anders", sender="whatsapp:+31687654321"))
    assert (count(session, Intake), count(session, Message)) == (2, 3)


@pytest.mark.parametrize("change", ["body", "query", "signature", "no signature", "empty signature", "odd signature"])
def test_a_changed_byte_is_refused_and_nothing_is_stored(
    client: PortalClient, session: Session, standin: StandIn, change: str
) -> None:
    call = standin.message()
    headers = dict(call.headers)
    signature = headers["X-Twilio-Signature"]
    body, address = call.body, call.address
    match change:
        case "body":
            body = body.replace(b"zus", b"zuz")
        case "query":
            address += "?x=1"
        case "signature":
            headers["X-Twilio-Signature"] = ("B" if signature[0] == "A" else "A") + signature[1:]
        case "no signature":
            del headers["X-Twilio-Signature"]
        case "empty signature":
            headers["X-Twilio-Signature"] = ""
        case _:
            headers["X-Twilio-Signature"] = "é\xff" * 20
    assert client.post(address, data=body, headers=headers).status_code == 403
    assert [count(session, table) for table in (Intake, Message, Job)] == [0, 0, 0]


def test_a_refused_signature_asks_the_database_nothing_and_is_counted(
    client: PortalClient, standin: StandIn, queries: object
) -> None:
    before = refused(client)
    with queries() as seen:  # type: ignore[operator]
        assert client.post("/webhooks/twilio/message", data={"Body": "x"}).status_code == 403
        assert client.post("/webhooks/twilio/status", data={"MessageSid": "x"}).status_code == 403
    assert seen == []
    assert refused(client) == before + 2


def refused(client: PortalClient) -> float:
    return counted(client, "zegje_twilio_refused_total{")


def counted(client: PortalClient, figure: str) -> float:
    lines = client.get("/metrics").text.splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(figure))


def test_without_a_token_nothing_is_believed(client: PortalClient, standin: StandIn, configure: Configure) -> None:
    configure(twilio_auth_token="")
    assert post(client, standin.message()).status_code == 403


def test_the_number_that_was_written_to_tells_the_organisation(
    client: PortalClient, session: Session, standin: StandIn
) -> None:
    other = make_organisation(session, whatsapp="+3197010999999")
    post(client, standin.message(fields={"To": "whatsapp:+3197010999999"}))
    scope.enter(session, other.id)
    assert session.scalars(select(Intake)).one().organisation_id == other.id


def test_a_number_of_none_of_several_organisations_is_an_alarm_and_reaches_nobody(
    client: PortalClient, session: Session, standin: StandIn
) -> None:
    make_organisation(session, whatsapp="+3197010999999")
    before = counted(client, "zegje_twilio_nobodys_total ")
    answer = post(client, standin.message(fields={"To": "whatsapp:+3197010888888"}))
    assert answer.status_code == 503
    assert counted(client, "zegje_twilio_nobodys_total ") == before + 1
    assert [count(session, table) for table in (Intake, Message, Job)] == [0, 0, 0]


def test_before_there_is_an_organisation_nothing_is_promised(app: Flask, standin: StandIn) -> None:
    call = standin.message()
    answer = app.test_client().post(call.address, data=call.body, headers=dict(call.headers))
    assert answer.status_code == 503


@pytest.mark.parametrize(
    "failure", [OperationalError("BEGIN", {}, Exception("database is locked")), RuntimeError("a mistake of ours")]
)
def test_what_could_not_be_stored_is_not_acknowledged(
    client: PortalClient,
    session: Session,
    standin: StandIn,
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
) -> None:
    def fail(*_: object) -> None:
        raise failure

    call = standin.message()
    with monkeypatch.context() as broken:
        broken.setattr(arrival, "keep", fail)
        answer = post(client, call)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert post(client, call).status_code == 200
    assert count(session, Message) == 1


def test_an_album_lands_in_one_matter_and_every_file_is_fetched(
    client: PortalClient, session: Session, standin: StandIn
) -> None:
    for _ in range(4):
        post(client, standin.message("", media=[standin.media(b"photo", "image/jpeg")]))
    assert (count(session, Intake), count(session, Message), count(session, Attachment)) == (1, 4, 4)
    kinds = session.scalars(select(Job.kind).order_by(Job.kind)).all()
    assert kinds == ["whatsapp.confirm", *["whatsapp.fetch"] * 4]


def test_fifty_files_in_one_message_are_all_announced(client: PortalClient, session: Session, standin: StandIn) -> None:
    media = [standin.media(b"photo", "image/jpeg") for _ in range(50)]
    assert post(client, standin.message("", media=media)).status_code == 200
    assert session.scalars(select(Attachment.position).order_by(Attachment.position)).all() == list(range(50))


ODD_FIELDS: dict[str, dict[str, str]] = {
    "a place": {"Body": "", "Latitude": "52.09", "Longitude": "5.12", "Address": "Dorpsstraat 1"},
    "half a place": {"Body": "", "Latitude": "noord"},
    "a contact": {"Body": "", "MessageType": "contacts"},
    "a sticker": {"Body": "", "MessageType": "sticker"},
    "view once": {"Body": "", "MessageType": "unsupported"},
    "nothing at all": {"Body": "", "ProfileName": "", "WaId": "", "MessageType": ""},
    "a button": {"Body": "", "ButtonText": "Ja", "ButtonPayload": "yes", "MessageType": "button"},
    "forwarded": {"Forwarded": "true", "FrequentlyForwarded": "true"},
    "a user name for a number": {"From": "whatsapp:NL.1349120865530274", "WaId": ""},
    "no sender": {"From": "", "WaId": ""},
    "only a user id": {"From": "", "ExternalUserId": "NL.1349120865530274"},
    "no id": {"MessageSid": "", "SmsSid": "", "SmsMessageSid": ""},
    "an odd id": {"MessageSid": "SM'; DROP TABLE", "SmsSid": "", "SmsMessageSid": ""},
    "a huge id": {"MessageSid": "S" * 9000, "SmsSid": "", "SmsMessageSid": ""},
    "NUL": {"Body": "a\0b", "ProfileName": "\0", "From": "whatsapp:+31612345678"},
    "wrong count": {"NumMedia": "a lot"},
    "too many files": {"NumMedia": "999999999"},
    "an address that is none": {"NumMedia": "1", "MediaUrl0": "javascript:alert(1)", "MediaContentType0": "\u202e"},
    "unknown fields": {"Nieuw": "ja", "ChannelMetadata": "{not json", "MediaUrl": "x", "MediaUrl99999": "y"},
    "right to left and pictures": {"Body": "مرحبا 👍🏽 \u202e"},
    "a very long text": {"Body": "klacht " * 60_000},
    "to nobody": {"To": ""},
}


@pytest.mark.parametrize("fields", ODD_FIELDS.values(), ids=ODD_FIELDS.keys())
def test_whatever_comes_signed_is_kept_once(
    client: PortalClient, session: Session, standin: StandIn, fields: dict[str, str]
) -> None:
    call = standin.message(fields=fields)
    assert post(client, call).status_code == 200
    assert post(client, call).status_code == 200
    assert (count(session, Intake), count(session, Message)) == (1, 1)


def test_a_repeated_field_and_blank_values_are_part_of_the_signature(
    client: PortalClient, session: Session, standin: StandIn
) -> None:
    fields = [
        ("Body", "een"),
        ("Body", "twee"),
        ("From", "whatsapp:+31612345678"),
        ("Leeg", ""),
        ("MessageSid", "SM12345678"),
    ]
    call = signed(standin.world.token, "http://localhost/webhooks/twilio/message", fields)
    assert post(client, call).status_code == 200
    assert only_message(session).body == "een"


RAW = {
    "not UTF-8": b"Body=%ff%fe\xff&From=whatsapp%3A%2B31612345678",
    "no form": b"\x00\x01\x02",
    "half an escape": b"Body=%&=&&;%zz",
    "json": b'{"Body": 1}',
    "empty": b"",
    "too many fields": b"a=1&" * 3000,
}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW.keys())
@pytest.mark.parametrize(
    "mimetype", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/xml"]
)
def test_an_unreadable_body_is_refused_in_one_line(
    client: PortalClient, session: Session, standin: StandIn, raw: bytes, mimetype: str
) -> None:
    headers = {"X-Twilio-Signature": "x" * 28, "Content-Type": mimetype}
    answer = client.post("/webhooks/twilio/message", data=raw, headers=headers)
    assert answer.status_code in {400, 403}
    assert len(answer.data) < 10
    assert count(session, Message) == 0


def test_a_signed_body_that_is_no_text_is_kept(client: PortalClient, session: Session, standin: StandIn) -> None:
    read_as = [("Body", "\ufffd\ufffd!"), ("From", "whatsapp:+31612345678"), ("MessageSid", "SM12345678")]
    call = signed(standin.world.token, "http://localhost/webhooks/twilio/message", read_as)
    raw = b"Body=%ff%fe!&From=whatsapp%3A%2B31612345678&MessageSid=SM12345678"
    assert post(client, Call(call.url, raw, call.headers)).status_code == 200
    assert only_message(session).body == "\ufffd\ufffd!"


def test_a_body_over_the_limit_is_refused(client: PortalClient, standin: StandIn) -> None:
    headers = {"X-Twilio-Signature": "x" * 28, "Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post("/webhooks/twilio/message", data=b"Body=" + b"x" * 2_000_000, headers=headers)
    assert answer.status_code == 413


def test_a_text_message_without_whatsapp_is_kept_too(client: PortalClient, session: Session, standin: StandIn) -> None:
    post(client, standin.message("Per sms", sender="+31612345678"))
    message = session.scalars(select(Message)).one()
    assert (message.channel, message.direction) == (Channel.SMS, Direction.INBOUND)


def test_what_was_answered_is_in_the_database(
    client: PortalClient, session: Session, standin: StandIn, organisation: Organisation
) -> None:
    post(client, standin.message())
    session.rollback()
    assert session.scalars(select(Intake)).one().organisation_id == organisation.id
