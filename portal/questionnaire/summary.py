"""What the answers mean for the intake: who complains, with whose consent, how to reach them.

Only what was asked on the way counts: somebody who gave a number and then chose to be anonymous gave no number.
"""

from dataclasses import dataclass

from portal.questionnaire.answers import chosen, text_of
from portal.questionnaire.profile import Profile
from portal.questionnaire.question import FILES, Answer, Answers, FieldKind
from portal.questionnaire.questions import QUESTIONS, anonymous
from portal.questionnaire.reach import email_address, phone_number
from portal.questionnaire.routing import path
from portal.vocabulary import ComplainantRole, Consent, Kind

_ROLES = {role.value: role for role in ComplainantRole}
_CONTROLS = {"contact_sure", FILES}
_CONSENTS = {"other_agrees": Consent.YES, "other_unaware": Consent.NO}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The answers as the intake table knows them. `phone` has its country when it could be understood."""

    answers: dict[str, Answer]
    kind: Kind
    complainant_role: ComplainantRole
    consent: Consent
    anonymous: bool
    name: str
    phone: str
    email: str


def summarise(answers: Answers, profile: Profile) -> Summary:
    """The meaning of `answers`. Whether it is a complaint or a signal is the officer's to say, so: a complaint."""
    told = relevant(answers, profile)
    phone, email = text_of(told, "contact_phone"), text_of(told, "contact_email")
    return Summary(
        answers=told,
        kind=Kind.COMPLAINT,
        complainant_role=_ROLES.get(text_of(told, "who"), ComplainantRole.UNKNOWN),
        consent=_CONSENTS.get(text_of(told, "for_whom"), Consent.UNKNOWN),
        anonymous=anonymous(told),
        name=text_of(told, "contact_name"),
        phone=phone_number(phone) or phone,
        email=email_address(email) or email,
    )


def relevant(answers: Answers, profile: Profile) -> dict[str, Answer]:
    """The answers to what is asked on this way, without what is empty or only a page's own control."""
    names = [name for question in path(answers, profile) for name in question.names if name not in _CONTROLS]
    return {name: answers[name] for name in names if answers.get(name)}


def own_words(answers: Answers) -> list[str]:
    """All that was typed in the person's own words: what an officer may want to find again."""
    typed = [field for question in QUESTIONS.values() for field in question.fields]
    return [text for field in typed if field.kind in _WORDS and (text := text_of(answers, field.name))]


_WORDS = {FieldKind.LONG, FieldKind.LINE, FieldKind.NAME}


def changed(before: Answers, after: Answers, key: str) -> dict[str, Answer]:
    """What `after` says about question `key` that `before` does not: new or other, never merely gone."""
    return {
        name: after[name]
        for name in QUESTIONS[key].names
        if name not in _CONTROLS and after.get(name) and _said(after, name) != _said(before, name)
    }


def _said(answers: Answers, name: str) -> list[str]:
    return sorted(chosen(answers, name))
