"""After sending: one intake, a receipt that stays, late answers that join it, and nothing left on a shared device."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from portal.intake import drafts
from portal.models import Intake
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal
from tests.channels.web.html import words
from tests.channels.web.person import STORY, Person, drafts_in

Intakes = Callable[[], list[Intake]]
Messages = Callable[[], list[str]]


def test_sending_twice_gives_one_intake_and_the_same_receipt(person: Person, intakes: Intakes) -> None:
    person.tell()
    other = person.another_tab()
    person.press("Send")
    other.press("Send")
    assert person.reference == other.reference
    assert len(intakes()) == 1


def test_the_receipt_survives_a_reload_and_the_way_back(person: Person) -> None:
    reference = person.tell_and_send()
    person.open("/nl/klacht/klaar")
    assert person.reference == reference
    person.open("/nl/klacht/contact")
    assert (person.question, person.reference) == ("klaar", reference)
    person.open("/nl/klacht/controle")
    assert person.question == "klaar"


def test_a_sent_form_leaves_no_words_in_the_draft(person: Person, session: Session) -> None:
    person.tell_and_send()
    (draft,) = drafts_in(session)
    assert drafts.answers_of(draft) == {}
    assert draft.sent_at


def test_a_late_answer_of_another_tab_joins_the_same_matter(
    person: Person, intakes: Intakes, messages: Messages
) -> None:
    person.tell()
    late = person.another_tab()
    late.open("/nl/klacht/story")
    person.press("Send")
    late.press(story=STORY + " En hij lachte.")
    assert late.question == "klaar"
    assert late.page.says("We have your new text too")
    assert late.reference == person.reference
    assert messages() == [words("What happened?") + "\n" + STORY + " En hij lachte."]
    assert len(intakes()) == 1


def test_who_says_afterwards_that_the_own_supporter_may_not_know_is_held_to(person: Person, intakes: Intakes) -> None:
    person.tell()
    late = person.another_tab()
    late.open("/nl/klacht/secrecy")
    person.press("Send")
    assert not intakes()[0].withheld
    late.press(secrecy="not_my_supporter")
    assert intakes()[0].withheld
    assert unseal(intakes()[0], IntakePrivate).answers["story"] == STORY


def test_the_same_late_answer_twice_is_one_message(person: Person, messages: Messages) -> None:
    person.tell()
    late = person.another_tab()
    late.open("/nl/klacht/when")
    person.press("Send")
    again = late.another_tab()
    late.press(when="often", when_text="elke week")
    again.press(when="often", when_text="elke week")
    assert messages() == ["\n".join([words("When did it happen?"), words("It happens often"), "elke week"])]


def test_the_last_word_is_kept_also_when_it_is_the_first_again(person: Person, messages: Messages) -> None:
    person.tell()
    late = person.another_tab()
    late.open("/nl/klacht/when")
    person.press("Send")
    for answer in ("today", "often", "often", "today", "today", "often"):
        late.another_tab().press(when=answer)
    shown = {"today": words("Today"), "often": words("It happens often")}
    first, *later = (message.splitlines()[1] for message in messages())
    assert [first, *later] == [shown[code] for code in ("today", "often", "today", "often")]


def test_going_back_to_what_was_sent_is_a_last_word_too(person: Person, messages: Messages) -> None:
    person.tell()
    late = person.another_tab()
    late.open("/nl/klacht/story")
    person.press("Send")
    for story in ("Het was anders", STORY, STORY):
        late.another_tab().press(story=story)
    assert messages() == [words("What happened?") + "\n" + story for story in ("Het was anders", STORY)]


def test_an_unchanged_late_answer_adds_nothing(person: Person, messages: Messages) -> None:
    person.tell()
    late = person.another_tab()
    late.open("/nl/klacht/story")
    person.press("Send")
    late.press()
    assert messages() == []
    assert not late.page.says("We have your new text too")


def test_after_sending_the_form_begins_anew_and_the_receipt_stays(person: Person, intakes: Intakes) -> None:
    first = person.tell_and_send()
    person.follow("Tell another complaint")
    assert person.question == "who"
    assert person.open("/nl/klacht/klaar").testids["reference"].replace("\u00a0", "").replace(" ", "") == first
    second = person.tell_and_send("Een ander verhaal")
    assert first != second
    assert {intake.reference for intake in intakes()} == {first, second}


def test_a_late_answer_to_the_earlier_form_does_not_land_in_the_new_one(
    person: Person, messages: Messages, session: Session
) -> None:
    person.tell()
    late = person.another_tab()
    late.open("/nl/klacht/story")
    person.press("Send")
    person.open("/nl/klacht/")
    person.press(who="relative")
    late.press(story="Nog iets over de eerste")
    assert messages() == [words("What happened?") + "\nNog iets over de eerste"]
    assert "story" not in drafts.answers_of(drafts_in(session)[1])


def test_wiping_leaves_nothing_in_the_browser_and_nothing_with_us(person: Person, session: Session) -> None:
    person.tell()
    person.follow("Close and erase")
    person.press("Yes, erase everything")
    assert person.page.says("Nothing is left on this device.")
    assert person.client.get_cookie("zegje_draft") is None
    assert drafts_in(session) == []
    assert person.open("/nl/klacht/who").form.chosen("who") == []


def test_wiping_after_sending_keeps_the_complaint(person: Person, intakes: Intakes) -> None:
    person.tell_and_send()
    person.follow("Close and erase")
    assert person.page.says("That stays with us.")
    person.press("Yes, erase everything")
    assert len(intakes()) == 1
    assert person.open("/nl/klacht/klaar").h1 == words("Who are you?")
