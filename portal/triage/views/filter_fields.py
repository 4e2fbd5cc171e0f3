"""The filters as fields of a form, and their names in words."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.triage.choices import Choices
from portal.triage.filters import ALL, ME, NONE, OPEN, Filters
from portal.triage.ordering import Sort
from portal.triage.words import Option, options
from portal.vocabulary import Channel, ComplainantRole, Kind, Status, Urgency

NAMES = {
    "q": _l("Search (at most 200 characters)"),
    "status": _l("Status"),
    "channel": _l("Channel"),
    "officer": _l("Officer"),
    "unit": _l("Location or team"),
    "category": _l("Category"),
    "role": _l("Who complains"),
    "kind": _l("Kind"),
    "urgency": _l("Urgency"),
    "overdue": _l("Term"),
    "unread": _l("Unread"),
    "failed": _l("Answers"),
    "from": _l("Received from"),
    "to": _l("Received up to"),
    "sort": _l("Order"),
    "after": _l("Place in the list"),
}


@dataclass(frozen=True, slots=True)
class FilterField:
    """A select box, or a date when it has no options."""

    name: str
    label: str
    value: str
    options: list[Option]

    @property
    def chosen(self) -> str:
        """The value in words."""
        return next((option.label for option in self.options if option.code == self.value), self.value)


def names_of(ignored: list[str]) -> list[str]:
    """The names of filters in words."""
    return [str(NAMES[name]) for name in ignored]


def filter_fields(filters: Filters, choices: Choices) -> list[FilterField]:
    """All fields but the search itself, with what is chosen."""
    chosen = filters.args()
    anything = Option("", _("All"))
    offers: dict[str, list[Option]] = {
        "status": [Option("", _("Open")), *options(Status), Option(ALL, _("All, closed too"))],
        "urgency": [anything, *options(Urgency)],
        "officer": [anything, Option(ME, _("Me")), Option(NONE, _("Nobody yet")), *choices.officer_options()],
        "kind": [anything, *options(Kind)],
        "channel": [anything, *options(Channel)],
        "role": [anything, *options(ComplainantRole)],
        "unit": [anything, Option(NONE, _("Not known yet")), *choices.unit_options()],
        "category": [anything, Option(NONE, _("None yet")), *choices.category_options()],
        "overdue": [anything, Option("1", _("Overdue"))],
        "unread": [anything, Option("1", _("Unread"))],
        "failed": [anything, Option("1", _("Did not arrive"))],
        "from": [],
        "to": [],
        "sort": [Option("" if sort is Sort.URGENT else sort, _sort_word(sort)) for sort in Sort],
    }
    chosen = {name: "" if (name, value) == ("status", OPEN) else value for name, value in chosen.items()}
    return [FilterField(name, str(NAMES[name]), chosen.get(name, ""), offer) for name, offer in offers.items()]


def _sort_word(sort: Sort) -> str:
    words = {
        Sort.URGENT: _("Most urgent first"),
        Sort.NEWEST: _("Newest first"),
        Sort.OLDEST: _("Oldest first"),
        Sort.DUE: _("Term ends first"),
    }
    return str(words[sort])
