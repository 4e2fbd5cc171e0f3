"""What a story of the demo is: how somebody came to us, and what happened then. The stories themselves are TOML files.

A file with an unknown word or a wrong code is refused while it is read, with the place where it stands.
"""

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from portal.questionnaire.question import Answer
from portal.vocabulary import Channel, ComplainantRole, Consent, Delivery, Kind, Outcome, Role, Status, Track, WayIn

HERE = Path(__file__).resolve().parent
STORIES = HERE / "stories"
MEDIA = HERE / "media"

T = TypeVar("T")


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A piece of the files; a word that it does not know is a mistake."""


class File(Part, frozen=True, kw_only=True):
    """A photo or recording from `media/`. `transcript` is what is said in it."""

    name: str
    transcript: str = ""

    @cached_property
    def data(self) -> bytes:
        """The file itself."""
        return (MEDIA / self.name).read_bytes()


class Words(Part, frozen=True, kw_only=True):
    """The first message."""

    text: str = ""
    subject: str = ""
    files: tuple[File, ...] = ()


class Step(Part, frozen=True, kw_only=True, tag_field="do"):
    """Something that happened `after` the step before (see `moments.py`), or `at` a moment before now.

    `by` is the key of an officer; without it the officer of the story.
    """

    after: str = "1m"
    at: str = ""
    by: str = ""


class Told(Step, frozen=True, kw_only=True, tag="told"):
    """The person wrote again."""

    text: str = ""
    files: tuple[File, ...] = ()


class Took(Step, frozen=True, kw_only=True, tag="take"):
    """An officer took the matter."""


class Assigned(Step, frozen=True, kw_only=True, tag="assign"):
    """A lead gave the matter to a colleague."""

    to: str


class Sorted(Step, frozen=True, kw_only=True, tag="sort"):
    """An officer said what kind of matter it is."""

    kind: Kind | None = None
    role: ComplainantRole | None = None
    urgency: Literal["normal", "soon", "urgent"] | None = None
    unit: str = ""
    categories: tuple[str, ...] = ()
    track: Track | None = None


class Noted(Step, frozen=True, kw_only=True, tag="note"):
    """An officer wrote something down for colleagues."""

    text: str


class Answered(Step, frozen=True, kw_only=True, tag="answer"):
    """An officer wrote to the person; `delivery` is how far the message came."""

    text: str
    delivery: Delivery = Delivery.DELIVERED
    error_code: int | None = None


class Moved(Step, frozen=True, kw_only=True, tag="move"):
    """An officer moved the matter on, to its end with an outcome."""

    status: Status
    outcome: Outcome | None = None


class Extended(Step, frozen=True, kw_only=True, tag="extend"):
    """An officer extended the term."""

    reason: str


class Story(Part, frozen=True, kw_only=True):
    """One matter. Web and desk have `answers`; the other channels have an `address` and a `message`."""

    key: str
    channel: Channel
    received: str
    kind: Kind | None = None
    language: str = "nl"
    unit: str = ""
    officer: str = ""
    answers: dict[str, Answer] = {}
    message: Words | None = None
    address: str = ""
    name: str = ""
    profile: str = ""
    role: ComplainantRole | None = None
    consent: Consent | None = None
    suspected_robot: bool = False
    way_in: WayIn | None = None
    passed_on_by: str = ""
    confirmation: Delivery = Delivery.DELIVERED
    confirmation_error: int | None = None
    step: tuple[Told | Took | Assigned | Sorted | Noted | Answered | Moved | Extended, ...] = ()


class Person(Part, frozen=True, kw_only=True):
    """Somebody with an account."""

    key: str
    name: str
    email: str
    roles: tuple[Role, ...]


class Cluster(Part, frozen=True, kw_only=True):
    """A cluster, or a region of before (`active` is false)."""

    name: str
    active: bool = True


class Location(Part, frozen=True, kw_only=True):
    """A location: under which region it lay `before`, `under` which cluster it lies now."""

    name: str
    poster: str
    before: str
    under: str
    teams: tuple[str, ...] = ()


class About(Part, frozen=True, kw_only=True):
    """The organisation itself."""

    slug: str
    name: str
    phone: str
    whatsapp: str
    email: str


class House(Part, frozen=True, kw_only=True):
    """The organisation, who works there, and its parts."""

    organisation: About
    people: tuple[Person, ...]
    clusters: tuple[Cluster, ...]
    locations: tuple[Location, ...]


class _Chapter(Part, frozen=True, kw_only=True):
    story: tuple[Story, ...]


def house() -> House:
    """The organisation of the demo."""
    return _read(HERE / "house.toml", House)


def stories() -> list[Story]:
    """All stories, file by file."""
    return [story for path in sorted(STORIES.glob("*.toml")) for story in _read(path, _Chapter).story]


def _read(path: Path, kind: type[T]) -> T:
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
