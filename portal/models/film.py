"""An organisation's own explainer films, recorded voices for ours, their order, and how often each is started."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Double, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Base, Identified, Scoped


class Film(Identified, Scoped, Base):
    """A film that an organisation brought. It is for everybody to see, so its bytes lie unsealed in the blob store.

    `slug` is its address; `replaces` names one of our films, whose place and address it takes while it is published.
    """

    __tablename__ = "film"
    __table_args__ = (UniqueConstraint("organisation_id", "slug"),)

    slug: Mapped[str] = mapped_column(String(60))
    replaces: Mapped[str | None] = mapped_column(String(60))
    published_at: Mapped[datetime | None] = mapped_column()
    blob_key: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int] = mapped_column()
    seconds: Mapped[float] = mapped_column(Double)
    poster: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    version: Mapped[int] = mapped_column()
    words: Mapped[list["FilmWords"]] = relationship(cascade="all, delete-orphan", order_by="FilmWords.language")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads this class attribute


class FilmWords(Scoped, Base):
    """A film in one language: its name, its captions (WebVTT, as we wrote it out) and its transcript."""

    __tablename__ = "film_words"

    film_id: Mapped[UUID] = mapped_column(ForeignKey("film.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    title: Mapped[str] = mapped_column(String(80))
    about: Mapped[str] = mapped_column(String(200), default="")
    captions: Mapped[str] = mapped_column(Text, default="")
    transcript: Mapped[str] = mapped_column(Text, default="")


class FilmNarration(Identified, Scoped, Base):
    """A voice that somebody recorded for one of our films, in one language."""

    __tablename__ = "film_narration"
    __table_args__ = (UniqueConstraint("organisation_id", "slug", "language"),)

    slug: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(8))
    blob_key: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column()


class FilmPlace(Scoped, Base):
    """Where a film stands in the list of its organisation, ours and its own alike."""

    __tablename__ = "film_place"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    position: Mapped[int] = mapped_column()


class FilmCount(Scoped, Base):
    """How often a film was started in a month (its first day). Nothing tells by whom."""

    __tablename__ = "film_count"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    started: Mapped[int] = mapped_column(default=0)
