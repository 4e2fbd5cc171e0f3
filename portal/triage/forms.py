"""The forms of one matter: what was sent, checked. What can be chosen comes from `Choices`.

A choice that does not exist (any more) is a problem in words, not an error; `problems()` names field and words for the
summary at the top of the page.
"""

from collections.abc import Collection, Iterable
from enum import Enum
from typing import Any
from uuid import UUID, uuid5

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, IntegerField, StringField
from wtforms.validators import InputRequired, Length, Optional, StopValidation

from portal.triage.choices import Choices
from portal.triage.filters import uuid_of
from portal.triage.words import Option, code_of
from portal.vocabulary import ComplainantRole, Kind, Outcome, Status, Track, Urgency

LONGEST_NOTE = 20_000
GONE = _l("This choice does not exist any more. Choose again.")


class CodeField(StringField):
    """One code out of `codes`."""

    def __init__(self, codes: Collection[str | None] = (), **options: Any) -> None:
        super().__init__(**options)
        self.codes = codes

    def pre_validate(self, _form: Any) -> None:
        """Raise `StopValidation` in words."""
        if self.data not in self.codes:
            raise StopValidation(str(GONE))


class CodesField(Field):
    """Any number of codes out of `codes`."""

    codes: Collection[str] = ()

    def process_formdata(self, valuelist: list[str]) -> None:
        """All values that were sent."""
        self.data = valuelist

    def pre_validate(self, _form: Any) -> None:
        """Raise `StopValidation` in words."""
        if any(code not in self.codes for code in self.data or []):
            raise StopValidation(str(GONE))


class Words:
    """There is a text, white space left out; the words say what to do."""

    def __init__(self, message: object) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Any) -> None:
        """Raise `StopValidation` in words."""
        if not (field.data or "").strip():
            raise StopValidation(str(self.message))


def _one(codes: type[Enum]) -> CodeField:
    return CodeField([code_of(code) for code in codes])


def codes_of(options: Iterable[Option]) -> list[str]:
    """The codes of choices."""
    return [option.code for option in options]


class MatterForm(Form):
    """What every form of a matter carries: the version that it showed."""

    version = IntegerField(validators=[Optional()])

    @property
    def seen(self) -> int:
        """The version that the form showed; 0, before all, when that is missing or no number."""
        return self.version.data or 0

    def problems(self) -> list[tuple[str, str]]:
        """Field and words, for each that is not right."""
        return [(field.name, str(field.errors[0])) for field in self if field.errors and field.name != "version"]


class AssessForm(MatterForm):
    """Kind, role, urgency, unit and categories, together: they are judged in one reading."""

    kind = _one(Kind)
    role = _one(ComplainantRole)
    urgency = _one(Urgency)
    unit = CodeField()
    about = CodeField()
    categories = CodesField()

    def offer(self, choices: Choices, kept: Collection[Option]) -> None:
        """What this organisation has; `kept` are values of the matter that are out of use but may stay."""
        self.unit.codes = ["", *codes_of(choices.unit_options()), *codes_of(kept)]
        self.about.codes = [None, "", *codes_of(choices.colleague_options())]
        self.categories.codes = [*codes_of(choices.category_options()), *codes_of(kept)]

    def wanted(self) -> dict[str, Any]:
        """The fields as events hold them."""
        about = {} if self.about.data is None else {"about": self.about.data or None}
        return {
            **about,
            "kind": self.kind.data,
            "role": self.role.data,
            "urgency": int(Urgency[(self.urgency.data or "").upper()]),
            "unit": self.unit.data or None,
            "categories": sorted(self.categories.data or []),
        }


class TakeForm(MatterForm):
    """The button "I take this on"."""


class AssignForm(MatterForm):
    """To whom the matter goes; empty for nobody."""

    officer = CodeField()

    def offer(self, choices: Choices) -> None:
        """The colleagues who can work on matters."""
        self.officer.codes = ["", *codes_of(choices.officer_options())]

    @property
    def to(self) -> UUID | None:
        """The colleague, or nobody."""
        return uuid_of(self.officer.data or "")


class TrackForm(MatterForm):
    """Informal with the person's consent, formal, or Wzd."""

    track = _one(Track)
    consent = BooleanField()


class StatusForm(MatterForm):
    """The next status; closing needs an outcome."""

    status = _one(Status)
    outcome = StringField()
    explanation = StringField(validators=[Length(max=LONGEST_NOTE)])

    def validate_outcome(self, field: Field) -> None:
        """Only for closing, and then it must be there."""
        if self.status.data == Status.CLOSED and field.data not in set(Outcome):
            raise StopValidation(str(_("Choose how this matter ended.")))


class ReopenForm(MatterForm):
    """The button "reopen"."""


class ExtendForm(MatterForm):
    """Four weeks more, with the reason."""

    reason = StringField(validators=[Words(_l("Write why more time is needed.")), Length(max=LONGEST_NOTE)])


class TextForm(MatterForm):
    """A form with a text that is added and never in anybody's way. `key` names it, so that twice is once."""

    key = StringField(validators=[InputRequired()])

    def validate_key(self, field: Field) -> None:
        """An id that we made."""
        if uuid_of(field.data) is None:
            raise StopValidation("key")

    def id_for(self, text: str) -> UUID:
        """The id that the note or message will have: the same words of the same page twice are one.

        Other words from that page, after Back or in a copied tab, are another; nobody's words are taken for a repeat.
        """
        return uuid5(UUID(self.key.data), text.strip())


class NoteForm(TextForm):
    """A note for colleagues."""

    note = StringField(
        validators=[
            Words(_l("Write your note first.")),
            Length(max=LONGEST_NOTE, message=_l("This note is too long. Make two notes of it.")),
        ]
    )


class ReplyForm(TextForm):
    """An answer to the person."""

    body = StringField(validators=[Words(_l("Write your answer first."))])
