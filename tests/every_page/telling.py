"""The pages on which somebody tells it: the start, each question, the check page, the receipt, going on later."""

import io
from collections.abc import Iterator
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import select

from portal.http.guesses import Guard, Guesses
from portal.intake import drafts
from portal.intake.way_back import link_of
from portal.models import Attachment, Unit, new_id
from portal.questionnaire.questions import QUESTIONS
from portal.vocabulary import UnitKind
from tests.channels.web.person import CALL, Person
from tests.every_page.house import House, Shot
from tests.gateways.files import photo
from tests.gateways.recordings import recording

ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
Answers = dict[str, str | list[str]]
RELATIVE: Answers = {
    "who": "relative",
    "for_whom": "other_agrees",
    "feeling": ["sad", "angry"],
    "topic": ["support_quality", "other"],
    "where": "elsewhere",
    "where_text": "In de bus",
    "when": "this_week",
    "wish": ["sorry"],
    "wish_text": "Dat ze luisteren",
    "secrecy": "not_my_supporter",
    **CALL,
}


def telling(house: House, lang: str) -> Iterator[Shot]:
    """All of them, in one language."""
    with house.session() as session:
        session.add(Unit(id=new_id(), kind=UnitKind.LOCATION, name="Woonlocatie De Wilg", poster_code="wilg"))
    yield house.look("start", f"/{lang}/")
    yield from _questions(house, lang)
    yield from _once_more(house, lang)
    yield from _story_by_files(house, lang)
    yield from _going_on_later(house, lang)
    yield from _to_the_receipt(house, lang)


def _questions(house: House, lang: str) -> Iterator[Shot]:
    """Each question: empty, with the words that say why it cannot go on, and answered."""
    person = _begun(house, lang, who="relative")
    for key in QUESTIONS:
        client = house.browser() if key == "who" else person.client
        yield house.look(f"{key}: empty", f"/{lang}/klacht/{key}", client)
        yield house.look(f"{key}: why it cannot", f"/{lang}/klacht/{key}?let-op=1", client)
    person.open(f"/{lang}/klacht/contact")
    person.press("Continue", contact="email", contact_email="sam")
    yield house.shot("contact: a doubtful address", person.answer, person.client)
    person.tell("Ze kwam niet.", **RELATIVE)
    for key in QUESTIONS:
        yield house.look(f"{key}: answered, to change", f"/{lang}/klacht/{key}?wijzig=1", person.client)
    yield house.look("check", f"/{lang}/klacht/controle", person.client)
    yield house.look("start: begun", f"/{lang}/", person.client)


def _once_more(house: House, lang: str) -> Iterator[Shot]:
    """A page that could not be kept yet: it says so, with the text still there."""
    story = f"/{lang}/klacht/story"
    stranger = house.browser()
    answer = stranger.post(story, data={"story": "Ze kwam niet."})
    yield house.shot("story: no cookies", answer, stranger)
    answer = house.browser().post(story, data={"story": "Ze kwam niet.", "again": "1"})
    yield house.shot("story: still no cookies", answer, stranger)
    person = _begun(house, lang)
    answer = person.client.post(story, data={"story": "Ze kwam niet."}, headers=ELSEWHERE)
    yield house.shot("story: from another site", answer, person.client)
    answer = person.client.post(story, data={"story": "Iets anders.", "draft": drafts.public_id(drafts.new_token())})
    yield house.shot("story: a page of another form", answer, person.client)
    answer = person.client.post(f"/{lang}/klacht/controle", headers=ELSEWHERE)
    yield house.shot("check: from another site", answer, person.client)
    with house.set_to(WEB_POSTS="1 per hour"):
        person.client.post(story, data={"story": "Ze kwam niet."})
        yield house.shot("story: too many", person.client.post(story, data={"story": "Nog een keer."}), person.client)
        person.client.post(f"/{lang}/klacht/wissen")
        answer = person.client.post(f"/{lang}/klacht/wissen")
        yield house.shot("wipe: too many", answer, person.client)


def _story_by_files(house: House, lang: str) -> Iterator[Shot]:
    person = _begun(house, lang)
    story = f"/{lang}/klacht/story"
    spoken = (_stream(recording()), "opname.webm")
    person.client.post(story, data={"story_photo": (_stream(photo()), "thuis.jpg"), "story_voice": spoken})
    yield house.look("story: with files", story, person.client)
    yield house.look("check: with files", f"/{lang}/klacht/controle", person.client)
    yield house.look("remove a file", f"/{lang}/klacht/bestand/{_a_file(house)}/weg", person.client)
    answer = person.client.post(story, data={"story_photo": (_stream(b"geen foto"), "thuis.jpg")})
    yield house.shot("story: a file that does not open", answer, person.client)


def _going_on_later(house: House, lang: str) -> Iterator[Shot]:
    verder = f"/{lang}/klacht/verder"
    person = _begun(house, lang)
    yield house.look("later: six pictures", verder, person.client)
    yield house.look("later: here you were", f"{verder}/hier", person.client)
    yield house.look("come back", verder)
    yield house.look("come back: by a link", f"{verder}/{link_of(UUID(int=1), 'x')}")
    yield from coming_in(house, lang, verder, "come back")


def coming_in(house: House, lang: str, door: str, name: str) -> Iterator[Shot]:
    """Trying to come in by six pictures, on whichever page, and what stands in the way."""
    for why, typed in {
        "nothing typed": "",
        "a word that is no picture": "fietz appel" if lang == "nl" else "123x",
        "other pictures": "fiets appel maan huis boom vis" if lang == "nl" else "1234 5678 9012 3456",
    }.items():
        person = house.person(door)
        person.press("Continue", pictures=typed)
        yield house.shot(f"{name}: {why}", person.answer, person.client)
    yield from _guessing(house, door, name)


def _guessing(house: House, door: str, name: str) -> Iterator[Shot]:
    for guard, why in ((Guard.NUMBER, "the number too"), (Guard.WAIT, "too many tries")):
        with patch.object(Guesses, "guard", return_value=guard):
            person = house.person(door)
            person.press("Continue", pictures="fiets appel maan")
            yield house.shot(f"{name}: {why}", person.answer, person.client)


def _to_the_receipt(house: House, lang: str) -> Iterator[Shot]:
    told: dict[str, Answers] = {"receipt": RELATIVE, "receipt: we cannot reach you": {"secrecy": "anonymous"}}
    for name, more in told.items():
        person = house.person(f"/{lang}/klacht/")
        person.tell("Ze kwam niet.", **more)
        person.press("Send")
        yield house.shot(name, person.answer, person.client)
    klaar = f"/{lang}/klacht/klaar"
    yield house.look("receipt: seen again", klaar, person.client)
    yield house.look("receipt: with later words", f"{klaar}?later=1", person.client)
    person.open(klaar)
    person.press("Show my pictures")
    yield house.shot("receipt: pictures once more", person.answer, person.client)
    yield house.look("start: sent", f"/{lang}/", person.client)
    yield house.look("wipe: sent", f"/{lang}/klacht/wissen", person.client)


def _begun(house: House, lang: str, who: str = "client") -> Person:
    person = house.person(f"/{lang}/klacht/who")
    person.press("Continue", who=who)
    return person


def _a_file(house: House) -> UUID:
    with house.session() as session:
        return session.scalars(select(Attachment.id).where(Attachment.media_type == "image/jpeg")).first() or UUID(
            int=0
        )


def _stream(data: bytes) -> io.BytesIO:
    return io.BytesIO(data)
