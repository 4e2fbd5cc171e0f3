"""What stands on a receipt, on the screen and on paper, in the language of the moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import g, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from portal.gateways.pdf import make_pdf
from portal.http.addresses import outside
from portal.http.days import day_of_year
from portal.intake.deadlines import Terms, first_contact_on, local_date
from portal.intake.reference import shown
from portal.intake.shown_pictures import Picture, pictures_of
from portal.intake.way_back import link_of
from portal.models import Intake, now
from portal.privacy.documents import IntakePrivate
from portal.privacy.sealing import unseal

SHOWN_FOR = timedelta(hours=1)
"""How long after sending the browser that sent it can see its pictures again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage:
    """What the person may hold on to. `way` is how we reach them (call, whatsapp, email, other); "" is not at all.

    `pictures` and `url` are empty when they are not to be shown.
    """

    digits: str
    reference: str
    way: str
    contact_by: date
    answer_by: date | None
    pictures: Sequence[Picture]
    url: str
    page: str


def receipt_of(intake: Intake, *, with_pictures: bool, told_at: datetime | None = None) -> ReceiptPage:
    """The receipt of a matter whose sealed document is loaded.

    `told_at`: when it was written down for the person, if that is later than it came; nobody hears from us before.
    """
    private = unseal(intake, IntakePrivate)
    reachable = private.phone or private.email or private.answers.get("contact_text")
    way = str(private.answers.get("contact", "")) or ("call" if private.phone else "email" if private.email else "")
    secret = private.secret if with_pictures else ""
    language = get_locale().language
    return ReceiptPage(
        digits=intake.reference,
        reference=shown(intake.reference),
        way=way if reachable else "",
        contact_by=first_contact_on(told_at or intake.received_at, Terms.of(g.organisation.terms)),
        answer_by=local_date(intake.due_at) if intake.due_at and intake.due_at > now() else None,
        pictures=pictures_of(secret, language) if secret else (),
        url=_address(url_for("follow_up.link", lang=language, link=link_of(intake.id, secret))) if secret else "",
        page=_address(url_for("follow_up.home", lang=language)),
    )


def receipt_pdf(receipt: ReceiptPage) -> bytes:
    """The receipt on paper (PDF/UA-1)."""
    values = {
        "title": _("We have your complaint"),
        "organisation": g.organisation.name,
        "language": get_locale().language,
        "direction": get_locale().text_direction,
        "number_label": _("Your number is"),
        "number": receipt.reference,
        "next_title": _("What happens now?"),
        "next": _what_happens(receipt),
        "pictures_title": _("These are your pictures"),
        "pictures_help": [
            _("With these pictures you can look again."),
            _("The order counts."),
            _("Show them to nobody else."),
        ],
        "pictures": [{"word": one.word, "file": f"/static/{one.file}"} for one in receipt.pictures],
        "address_label": _("Go to this page:"),
        "address": receipt.page,
        "help_title": _("Do you want help?"),
        "phone_label": _("Call us:"),
        "phone": g.organisation.phone or "",
    }
    return make_pdf("receipt", values)


def _what_happens(receipt: ReceiptPage) -> list[list[str]]:
    steps = [[_("A complaints officer reads your complaint.")]]
    if receipt.way:
        steps.append([_("The complaints officer contacts you."), _by(receipt.contact_by)])
    if receipt.answer_by:
        steps.append([_("You get an answer."), _by(receipt.answer_by)])
    return steps


def _by(day: date) -> str:
    return str(_("On %(day)s at the latest.", day=day_of_year(day)))


def _address(path: str) -> str:
    return outside(path, g.organisation.host)
