"""Answers that officers give often, in the organisation's own words and in each language."""

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, Identified, Scoped


class CannedAnswer(Identified, Scoped, Base):
    """A text to begin an answer with. It holds nothing about a person: places for that are filled in when it is used
    (`portal/intake/canned_answers.py`). `position` orders the answers of one language.
    """

    __tablename__ = "canned_answer"
    __table_args__ = (Index(None, "organisation_id", "language", "position"),)

    language: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(80))
    body: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads this class attribute
