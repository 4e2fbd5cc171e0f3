"""A conversation from beginning to end: everything kept, answers where the form has them, one question at a time."""

from sqlalchemy.orm import Session

from portal.channels.twilio.dialogue import FEW
from portal.intake.correspondence import add_outbound
from portal.privacy.documents import TalkPrivate
from portal.vocabulary import Channel, ComplainantRole, Consent, Status, Urgency
from tests.channels.twilio.dialogue.conftest import Talk
from tests.factories.officer import make_officer
from tests.factories.unit import make_place
from tools.phone.standin import SOMEBODY

STORY = "mijn moeder zit uren alleen en niemand komt kijken"


def test_a_relative_settles_everything_inside_whatsapp(talk: Talk, session: Session) -> None:
    unit = make_place(session, "De Linde")
    session.commit()
    confirmed, who = talk.say(STORY, name="Ayse")
    assert "Wij hebben jouw bericht." in confirmed
    assert "Wie ben je?" in who
    assert "2. Ik ben familie of een vriend" in who
    (for_whom,) = talk.say("haar dochter")
    assert "Voor wie" in for_whom
    talk.say("2")
    (call,) = talk.say("op de Linde")
    assert "Mogen wij jou bellen?" in call
    (closing,) = talk.say("👍")
    assert "Dit waren al onze vragen." in closing
    private, intake = talk.private(), talk.intake()
    assert private.answers == {
        "story": STORY,
        "who": "relative",
        "for_whom": "other_agrees",
        "where": str(unit.id),
        "contact": "call",
        "contact_phone": "+31612345678",
    }
    assert (intake.complainant_role, intake.consent, intake.unit_id) == (
        ComplainantRole.RELATIVE,
        Consent.YES,
        unit.id,
    )
    assert talk.kept() == [STORY, "haar dochter", "2", "op de Linde", "👍"]
    assert talk.say("ok") == []


def test_a_hello_is_asked_what_happened_before_anything_else(talk: Talk) -> None:
    (confirmed,) = talk.say("hoi")
    assert "Vertel wat er is gebeurd." in confirmed
    (who,) = talk.say("de lift is al weken kapot")
    assert "Wie ben je?" in who
    assert talk.private().answers["story"] == "de lift is al weken kapot"


def test_after_one_misunderstanding_a_person_takes_over(talk: Talk) -> None:
    talk.say(STORY)
    (kind,) = talk.say("wat bedoel je?")
    assert "Een medewerker helpt jou." in kind
    assert talk.say("2") == []
    assert "not_understood" in talk.events()


def test_who_wants_a_person_gets_one_and_no_more_questions(talk: Talk) -> None:
    talk.say(STORY)
    (answer,) = talk.say("mens")
    assert "Wij stellen geen vragen meer." in answer
    assert talk.private().talk.wants_person
    assert talk.say("2") == []


def test_when_an_officer_has_written_the_questions_stop(talk: Talk, session: Session) -> None:
    talk.say(STORY)
    officer = make_officer(session)
    add_outbound(
        session, talk.intake(), body="Ik bel je", channel=Channel.WHATSAPP, recipient=SOMEBODY, officer_id=officer.id
    )
    session.commit()
    assert talk.say("2") == ["Ik bel je"]
    assert "who" not in talk.private().answers


def test_an_answer_never_overrides_what_an_officer_decided(talk: Talk, session: Session) -> None:
    talk.say(STORY)
    talk.intake().complainant_role = ComplainantRole.STAFF
    session.commit()
    talk.say("2")
    assert talk.intake().complainant_role is ComplainantRole.STAFF
    assert talk.private().answers["who"] == "relative"


def test_an_answer_is_a_change_that_an_open_form_is_told_of(talk: Talk) -> None:
    talk.say(STORY)
    before = talk.intake().version
    talk.say("2")
    assert talk.intake().version == before + 1
    assert "role_changed" in talk.events()


def test_danger_is_answered_calmly_and_goes_to_the_top(talk: Talk) -> None:
    calm, confirmed = talk.say("ik wil niet meer leven")
    assert "0800-0113" in calm
    assert "112" in calm
    assert "Wij hebben jouw bericht." in confirmed
    assert talk.intake().urgency == Urgency.URGENT
    assert {"danger_words", "urgency_changed"} <= set(talk.events())
    assert talk.say("niemand luistert") == []


def test_after_stop_we_are_silent_until_start_and_the_complaint_stays(talk: Talk) -> None:
    talk.say(STORY)
    assert talk.say("STOP") == []
    assert talk.private().talk.stopped
    assert talk.say("het gaat nog steeds slecht") == []
    (again,) = talk.say("start")
    assert "Wij kunnen jou weer schrijven." in again
    assert (len(talk.intakes()), talk.intake().status) == (1, Status.RECEIVED)
    assert talk.kept()[2] == "het gaat nog steeds slecht"


def test_something_new_begins_with_the_next_message(talk: Talk) -> None:
    talk.say(STORY)
    (invited,) = talk.say("OPNIEUW")
    assert "Vertel wat er is gebeurd." in invited
    assert talk.say("dank je") == []
    assert len(talk.intakes()) == 1
    confirmed, _who = talk.say("de taxi kwam niet")
    assert len(talk.intakes()) == 2
    assert "Amerika" not in confirmed  # what was said of privacy once is not said again
    assert talk.private().answers["story"] == "de taxi kwam niet"


def test_with_a_closed_matter_only_it_is_asked_which_and_the_clock_runs_anyway(talk: Talk, session: Session) -> None:
    talk.say(STORY)
    talk.say("mens")
    closed = talk.intake()
    closed.status, closed.unread = Status.CLOSED, False
    session.commit()
    _confirmed, which = talk.say("het is nog niet goed")
    new = talk.intake()
    assert f"{closed.reference[:4]} {closed.reference[4:]}" in which
    assert new.id != closed.id
    assert new.due_at is not None
    (together,) = talk.say("ja, die")
    assert "Wij lezen het samen met" in together
    assert talk.private().talk.follows == closed.reference
    assert talk.intakes()[0].unread
    assert {"about_earlier", "wrote_again"} <= set(talk.events())


def test_something_new_after_a_closed_matter_gets_the_usual_questions(talk: Talk, session: Session) -> None:
    talk.say(STORY)
    talk.say("mens")
    talk.intake().status = Status.CLOSED
    session.commit()
    talk.say("het eten is koud")
    (who,) = talk.say("nee, iets nieuws")
    assert "Wie ben je?" in who
    assert talk.private().talk.follows == ""


def test_a_reply_to_one_of_our_messages_belongs_to_its_matter(talk: Talk) -> None:
    talk.say(STORY)
    sid = talk.last_sid()
    talk.say("OPNIEUW")
    talk.say("de taxi kwam niet")
    first, second = talk.intakes()
    talk.say("hier gaat het over mijn moeder", fields={"OriginalRepliedMessageSid": sid})
    assert [talk.kept_in(one)[-1] for one in (first, second)] == ["hier gaat het over mijn moeder", "de taxi kwam niet"]


def test_two_relatives_of_one_client_stay_apart(talk: Talk) -> None:
    other = talk.as_("whatsapp:+31687654321")
    talk.say("Daniel krijgt geen eten")
    other.say("Daniel krijgt geen eten")
    talk.say("zijn zus")
    other.say("zijn mentor")
    first, second = talk.intakes()
    assert first.complainant_role is ComplainantRole.RELATIVE
    assert second.complainant_role is ComplainantRole.REPRESENTATIVE
    assert talk.kept_in(first) == ["Daniel krijgt geen eten", "zijn zus"]


def test_the_language_is_heard_and_kept(talk: Talk) -> None:
    confirmed, who = talk.say("Merhaba, annem çok üzgün, kimse gelmiyor")
    assert "Mesaj\u0131n\u0131z bize geldi." in confirmed
    assert talk.intake().language == "tr"
    assert "Aileden biriyim veya arkadaş\u0131m" in who
    (next_one,) = talk.say("k\u0131z\u0131y\u0131m")
    assert "1. " in next_one
    assert talk.private().answers["who"] == "relative"


def test_a_language_can_be_chosen_and_the_open_question_is_put_again(talk: Talk) -> None:
    talk.say(STORY)
    switched, who = talk.say("English")
    assert switched.endswith("We write in this language now.")
    assert "Who are you?" in who
    talk.say("mijn moeder zit nog steeds alleen op haar kamer en niemand doet er iets aan")
    assert talk.intake().language == "en"
    assert talk.private().talk.asked == ("who",)


def test_somebody_without_a_number_is_asked_for_one(talk: Talk) -> None:
    nobody = talk.as_("whatsapp:NL.1349120865530274")
    more = {"fields": {"WaId": ""}}
    nobody.say("ik ben de zus van Daniel en hij valt vaak", **more)
    nobody.say("mag van hem", **more)
    (call,) = nobody.say("weet ik niet", **more)
    assert "Stuur dan jouw telefoonnummer." in call
    nobody.say("06 12345678", **more)
    private = talk.private()
    assert (private.phone, private.answers["contact"]) == ("+31612345678", "call")


def test_with_many_places_a_typed_name_is_known(talk: Talk, session: Session) -> None:
    units = [make_place(session, f"Locatie {letter * 6}") for letter in "abcdefghij"[: FEW + 2]]
    session.commit()
    talk.say("ik ben de zus van Daniel en hij valt vaak")
    (where,) = talk.say("ze weet het niet")
    assert "Stuur de naam van de plek." in where
    talk.say("locatie cccccc")
    assert talk.private().answers["where"] == str(units[2].id)
    assert talk.intake().consent is Consent.NO


def test_a_text_message_is_short_and_without_stars(talk: Talk) -> None:
    sms = talk.as_("+31612345678")
    confirmed, who = sms.say(STORY)
    assert "*" not in confirmed + who
    assert len(confirmed.splitlines()) <= 7
    (asked,) = sms.say("1")
    assert "Waar" in asked
    sms.say("thuis")
    sms.say("nee")
    assert talk.private().answers["contact_text"] == "sms"


def test_what_the_conversation_keeps_is_sealed(talk: Talk) -> None:
    talk.say(STORY)
    assert b"waiting" not in talk.intake().sealed
    assert talk.private().talk != TalkPrivate()
