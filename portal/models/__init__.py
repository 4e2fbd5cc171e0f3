"""The tables, one file a concept. Importing this package makes all of them known to the metadata."""

from portal.models.attachment import Attachment
from portal.models.base import Base, new_id, now, table_of
from portal.models.canned_answer import CannedAnswer
from portal.models.category import Category, IntakeCategory
from portal.models.draft import Draft, DraftKey
from portal.models.event import Event
from portal.models.film import Film, FilmCount, FilmNarration, FilmPlace, FilmWords
from portal.models.follow_up_key import FollowUpKey
from portal.models.intake import Intake
from portal.models.job import Job
from portal.models.mail import Mail
from portal.models.message import Message
from portal.models.officer import Officer, OfficerRole, OfficerUnit, Role
from portal.models.organisation import Organisation
from portal.models.search_term import SearchTerm
from portal.models.unit import Unit, UnitPlacement

__all__ = [
    "Attachment",
    "Base",
    "CannedAnswer",
    "Category",
    "Draft",
    "DraftKey",
    "Event",
    "Film",
    "FilmCount",
    "FilmNarration",
    "FilmPlace",
    "FilmWords",
    "FollowUpKey",
    "Intake",
    "IntakeCategory",
    "Job",
    "Mail",
    "Message",
    "Officer",
    "OfficerRole",
    "OfficerUnit",
    "Organisation",
    "Role",
    "SearchTerm",
    "Unit",
    "UnitPlacement",
    "new_id",
    "now",
    "table_of",
]
