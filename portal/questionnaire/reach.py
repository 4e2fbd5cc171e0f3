"""How somebody can be reached: telephone numbers and e-mail addresses, read forgivingly.

A doubtful one is never refused: who typed it is asked once whether it is right, and then it is kept as typed.
"""

import phonenumbers
from email_validator import EmailNotValidError, validate_email

HOME = "NL"


def phone_number(typed: str) -> str | None:
    """The number with its country, `+31612345678`; None when no telephone could have it.

    Accepts spaces, dashes, brackets and a number without its country, which is then a Dutch one.
    """
    try:
        number = phonenumbers.parse(typed, HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email_address(typed: str) -> str | None:
    """The address as it is best written; None when it cannot be one. Whether it receives mail is not asked."""
    try:
        return validate_email(typed.replace(" ", ""), check_deliverability=False).normalized
    except EmailNotValidError:
        return None
