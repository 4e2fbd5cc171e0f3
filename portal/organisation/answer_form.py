"""The form of a canned answer: what was sent, checked, with words for what is not right yet."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, IntegerField, StringField
from wtforms.validators import DataRequired, Length, Optional, StopValidation

from portal.http.language import DEFAULT, LANGUAGES
from portal.intake.placeholders import unknown
from portal.organisation.answers import Wording

LONGEST_TITLE = 80
# What one WhatsApp message may hold; a text that fits there fits everywhere.
LONGEST_BODY = 1500


def stripped(text: str | None) -> str:
    """Without white space around it, lines ending as we keep them."""
    return (text or "").replace("\r\n", "\n").strip()


class AnswerForm(Form):
    """Language, title and text. `version` is what the form showed."""

    language = StringField(default=DEFAULT)
    title = StringField(
        filters=[stripped],
        validators=[
            DataRequired(_l("Give this answer a short name, so that colleagues find it.")),
            Length(max=LONGEST_TITLE, message=_l("This name is too long. Make it shorter.")),
        ],
    )
    body = StringField(
        filters=[stripped],
        validators=[
            DataRequired(_l("Write the text of the answer.")),
            Length(max=LONGEST_BODY, message=_l("This text is too long for one message. Make it shorter.")),
        ],
    )
    version = IntegerField(validators=[Optional()])

    def validate_language(self, field: Any) -> None:
        """One that we speak."""
        if field.data not in LANGUAGES:
            raise StopValidation(str(_("Choose a language.")))

    def validate_body(self, field: Any) -> None:
        """Only places that we can fill in."""
        strange = unknown(field.data)
        if strange:
            words = _("We do not know %(place)s. Use one of the places in the list below.", place=", ".join(strange))
            raise StopValidation(str(words))

    def wording(self) -> Wording:
        """What was written, once it is right."""
        return Wording(language=str(self.language.data), title=str(self.title.data), body=str(self.body.data))

    def problems(self) -> list[tuple[str, str]]:
        """Field and words, for each that is not right."""
        return [(field.name, str(field.errors[0])) for field in self if field.errors]
