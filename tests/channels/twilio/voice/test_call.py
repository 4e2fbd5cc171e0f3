"""A call from the first ring to the recording in the list, and every moment at which somebody can hang up."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.intake import files
from portal.intake.reply_route import ReplyRoute, reply_route
from portal.models import Attachment, Event, Intake, Message, Organisation
from portal.privacy.documents import IntakePrivate, MessagePrivate
from portal.privacy.sealing import unseal
from portal.vocabulary import AttachmentState, Channel, Direction, Kind, Status
from tests.channels.twilio.voice.conftest import CallFrom
from tests.support.client import PortalClient
from tests.support.twilio import Work, post
from tools.phone import StandIn
from tools.phone.calls import humming
from tools.phone.telephone import Waiting, WentWrong

WALL = "+31201234567"
Queries = Callable[[], AbstractContextManager[list[str]]]


def only_matter(session: Session) -> Intake:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Intake)).one()


def spoken(reference: str) -> str:
    return ", ".join(reference)


def left(session: Session) -> str:
    """What the newest call left."""
    session.expire_all()
    calls = session.scalars(
        select(Message).where(Message.channel == Channel.VOICE).order_by(Message.created_at.desc(), Message.id.desc())
    )
    return next(
        private.extras.get("left", "")
        for call in calls
        if (private := unseal(call, MessagePrivate)).extras["kind"] == "call"
    )


class TestTelling:
    """Somebody who says yes and tells their story."""

    def test_the_caller_is_asked_first_and_hears_the_number_twice(
        self, session: Session, call_from: CallFrom, organisation: Organisation
    ) -> None:
        phone = call_from()
        assert "Mogen wij jouw stem opnemen?" in phone.said
        assert organisation.name in phone.said
        phone.press("1").speak()
        assert phone.said.count(spoken(only_matter(session).reference)) == 2
        assert phone.wait().waiting is Waiting.NOTHING

    def test_the_story_stands_in_the_list_with_its_sound(
        self, session: Session, call_from: CallFrom, work: Work, standin: StandIn
    ) -> None:
        sound = humming(0.5)
        recording = call_from().press("1").speak(sound)
        intake = only_matter(session)
        assert (intake.channel, intake.kind, intake.unread) == (Channel.VOICE, Kind.COMPLAINT, True)
        assert unseal(intake, IntakePrivate).phone == "+31612345678"
        work()
        file = session.scalars(select(Attachment)).one()
        assert (file.state, file.media_type) == (AttachmentState.STORED, "audio/wav")
        assert files.read(file) == sound
        work()
        session.refresh(file)
        assert file.copy_key
        assert files.read(file, copy=True)[4:8] == b"ftyp"
        assert recording.sid in standin.world.forgotten

    def test_what_is_told_twice_is_kept_once(self, session: Session, call_from: CallFrom, client: PortalClient) -> None:
        phone = call_from().press("1")
        phone.speak(callback=False)
        for _ in range(3):
            assert post(client, phone.callbacks[0]).status_code == 204
            assert post(client, phone.first_call()).status_code == 200
        kinds = [unseal(message, MessagePrivate).extras["kind"] for message in inbound(session)]
        assert sorted(kinds) == ["call", "recording"]
        assert left(session) == "recording"

    def test_who_hangs_up_while_speaking_is_heard(
        self, session: Session, call_from: CallFrom, standin: StandIn, work: Work
    ) -> None:
        call_from().press("1").speak(end="hangup")
        work()
        assert session.scalars(select(Attachment.state)).all() == [AttachmentState.STORED]
        assert only_matter(session).reference[:4] in standin.sent[0].body

    def test_more_can_be_told_in_the_same_call(self, session: Session, call_from: CallFrom) -> None:
        phone = call_from().press("1")
        phone.speak()
        phone.press("1").speak()
        only_matter(session)
        assert session.scalar(select(func.count()).select_from(Attachment)) == 2

    def test_a_text_message_brings_the_number_once_and_its_answer_comes_to_the_same_matter(
        self, session: Session, client: PortalClient, call_from: CallFrom, standin: StandIn, work: Work
    ) -> None:
        phone = call_from().press("1")
        phone.speak()
        phone.press("1").speak()
        work()
        (sent,) = standin.sent
        reference = only_matter(session).reference
        assert (sent.to, sent.sender) == ("+31612345678", "+3197010000000")
        assert f"{reference[:4]} {reference[4:]}" in sent.body
        post(client, standin.message("Nog iets", sender="+31612345678"))
        assert only_matter(session).reference == reference

    def test_a_telephone_on_the_wall_gets_no_text_message(
        self, call_from: CallFrom, standin: StandIn, work: Work
    ) -> None:
        phone = call_from(WALL).press("1")
        phone.speak()
        work()
        assert standin.sent == []
        assert "sms" not in phone.said


class TestSilence:
    """Who says or presses nothing, or puts the telephone down."""

    def test_who_hangs_up_at_once_stands_in_the_list(self, session: Session, call_from: CallFrom) -> None:
        call_from().hang_up()
        assert (only_matter(session).kind, left(session)) == (Kind.HELP, "")

    def test_an_empty_recording_can_be_tried_again(self, session: Session, call_from: CallFrom) -> None:
        call_from().press("1").wait().speak()
        assert left(session) == "recording"


class TestCallingBack:
    """Who does not want to be recorded."""

    def test_the_number_that_we_see(self, session: Session, call_from: CallFrom, standin: StandIn, work: Work) -> None:
        phone = call_from().press("2")
        assert spoken("0612345678") in phone.said
        phone.press("1")
        assert phone.waiting is Waiting.NOTHING
        assert left(session) == "call_back"
        assert only_matter(session).kind is Kind.HELP
        work()
        assert len(standin.sent) == 1

    def test_another_number(self, session: Session, call_from: CallFrom) -> None:
        call_from(WALL).press("2").press("2").press("0687654321#")
        private = unseal(session.scalars(select(Message)).one(), MessagePrivate)
        assert private.extras["number"] == "+31687654321"

    def test_told_twice_it_is_one_wish(
        self, session: Session, client: PortalClient, call_from: CallFrom, standin: StandIn
    ) -> None:
        phone = call_from().press("2").press("1")
        fields = [("CallSid", phone.row.sid), ("From", phone.sender), ("To", phone.row.to), ("Digits", "1")]
        again = standin.signed("/webhooks/twilio/voice?step=which&lang=nl&tries=0", fields)
        assert post(client, again).status_code == 200
        assert session.scalar(select(func.count()).where(Event.kind == "call_wanted")) == 1


class TestWho:
    """Whose matter a call belongs to."""

    @pytest.mark.parametrize("number", ["anonymous", "", "+266696687", "Restricted", "sip:somebody@example.org"])
    def test_a_hidden_number_works(self, session: Session, call_from: CallFrom, number: str) -> None:
        for _ in range(2):
            call_from(number).press("1").speak()
        matters = session.scalars(select(Intake)).all()
        assert [(each.correspondent, unseal(each, IntakePrivate).phone) for each in matters] == [(None, "")] * 2

    def test_a_mobile_telephone_joins_the_open_matter(
        self, session: Session, client: PortalClient, call_from: CallFrom, standin: StandIn
    ) -> None:
        post(client, standin.message("Per WhatsApp"))
        call_from().press("1").speak()
        call_from().press("1").speak()
        assert only_matter(session).channel is Channel.WHATSAPP

    def test_after_it_is_closed_a_call_is_a_new_matter(self, session: Session, call_from: CallFrom) -> None:
        call_from().hang_up()
        only_matter(session).status = Status.CLOSED
        session.commit()
        call_from().hang_up()
        assert session.scalar(select(func.count()).select_from(Intake)) == 2

    def test_a_telephone_that_many_use_mixes_nobody_up(self, session: Session, call_from: CallFrom) -> None:
        for _ in range(2):
            call_from(WALL).press("1").speak()
        assert session.scalar(select(func.count()).select_from(Intake)) == 2

    def test_an_officer_answers_a_mobile_telephone_by_text_message(self, session: Session, call_from: CallFrom) -> None:
        call_from().press("1").speak()
        route = reply_route(Channel.VOICE, unseal(only_matter(session), IntakePrivate))
        assert route == ReplyRoute(Channel.SMS, "+31612345678")


class TestLanguages:
    """Dutch first, others by a key."""

    def test_a_key_chooses_a_language_and_it_stays(self, session: Session, call_from: CallFrom) -> None:
        phone = call_from()
        assert {heard.language for heard in phone.heard} == {"nl-NL", "en-GB", "tr-TR", "arb", "pl-PL"}
        before = len(phone.heard)
        phone.press("4")
        assert {heard.language for heard in phone.heard[before:]} == {"tr-TR"}
        assert only_matter(session).language == "tr"
        phone.press("1").speak()
        assert phone.heard[-1].language == "tr-TR"


class TestAtTheDoor:
    """Signatures, faults and bounds."""

    @pytest.mark.parametrize("address", ["/webhooks/twilio/voice", "/webhooks/twilio/recording"])
    def test_without_a_signature_nothing_happens(self, client: PortalClient, session: Session, address: str) -> None:
        form = {
            "CallSid": "CA1234567890ABCDE",
            "From": "+31612345678",
            "RecordingSid": "RE12345678",
            "RecordingUrl": "x",
        }
        assert client.post(address, data=form).status_code == 403
        assert session.scalars(select(Intake)).all() == []

    def test_what_cannot_be_stored_is_not_promised(self, call_from: CallFrom, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: object, **__: object) -> None:
            raise OSError

        monkeypatch.setattr("portal.channels.twilio.voice.keeping.keep_call", broken)
        with pytest.raises(WentWrong, match="503"):
            call_from()

    @pytest.mark.parametrize(
        "fields",
        [
            [],
            [("CallSid", "x")],
            [("CallSid", "CA" + "0" * 32), ("Digits", "1" * 5000)],
            [("RecordingSid", "RE" + "1" * 32)],
        ],
    )
    def test_anything_odd_is_answered(
        self, client: PortalClient, standin: StandIn, fields: list[tuple[str, str]]
    ) -> None:
        for query in ("", "?step=nowhere&lang=xx&tries=-1", "?step=number&tries=99999", "?step=choice"):
            assert post(client, standin.signed(f"/webhooks/twilio/voice{query}", fields)).status_code == 200
        assert post(client, standin.signed("/webhooks/twilio/recording", fields)).status_code == 204

    def test_a_recording_of_a_call_that_we_missed_is_kept(
        self, client: PortalClient, session: Session, standin: StandIn
    ) -> None:
        fields = [("CallSid", "CA" + "2" * 32), ("RecordingSid", "RE" + "2" * 32), ("RecordingUrl", f"{standin.url}/x")]
        assert post(client, standin.signed("/webhooks/twilio/recording", fields)).status_code == 204
        assert left(session) == "recording"

    def test_a_recording_is_fetched_from_twilio_only(
        self, client: PortalClient, session: Session, standin: StandIn, work: Work
    ) -> None:
        fields = [
            ("CallSid", "CA" + "2" * 32),
            ("RecordingSid", "RE" + "2" * 32),
            ("RecordingUrl", "https://elsewhere.example/x"),
        ]
        post(client, standin.signed("/webhooks/twilio/recording", fields))
        work()
        assert session.scalars(select(Attachment.reason)).one() == "foreign_host"

    def test_no_request_of_a_call_asks_much(self, call_from: CallFrom, queries: Queries) -> None:
        phone = call_from()
        with queries() as asked:
            phone.press("1")
        assert len(asked) <= 8
        with queries() as asked:
            phone.speak(callback=False)
        assert len(asked) <= 25


def inbound(session: Session) -> list[Message]:
    session.expire_all()
    return list(session.scalars(select(Message).where(Message.direction == Direction.INBOUND)))
