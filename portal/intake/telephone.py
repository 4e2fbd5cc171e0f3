"""Telephone numbers: what somebody typed or dialled from, and whether a text message can reach it. Pure."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

COUNTRY = "NL"
_MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def e164(text: str) -> str | None:
    """The number with its country, `+31612345678`, of what a person wrote; None when it cannot be one."""
    number = _parsed(text)
    if number is None or not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def callable_number(text: str) -> str | None:
    """The same, only when such a number really is given out somewhere: a wrong key should be noticed."""
    number = _parsed(text)
    return e164(text) if number and phonenumbers.is_valid_number(number) else None


def is_mobile(number: str) -> bool:
    """Can a text message reach it? It is also the telephone of one person, unlike the one in the hall."""
    parsed = _parsed(number)
    return parsed is not None and phonenumbers.number_type(parsed) in _MOBILE


def as_dialled(number: str) -> str:
    """The digits as people in its country press them: `0612345678`; of a foreign number all of them."""
    parsed = _parsed(number)
    if parsed is None:
        return number
    at_home = phonenumbers.region_code_for_number(parsed) == COUNTRY
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.E164
    return "".join(sign for sign in phonenumbers.format_number(parsed, form) if sign.isdigit())


def _parsed(text: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, COUNTRY)
    except NumberParseException:
        return None
