"""One matter that a person brought to us.

Columns are what officers sort, filter and count on; everything that could tell who someone is or what happened
to them lies in `sealed` (see `portal.privacy`). Only `portal.intake.receive` inserts here.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Base, Identified, Scoped, code
from portal.models.category import Category
from portal.models.officer import Officer
from portal.models.unit import Unit
from portal.vocabulary import Channel, ComplainantRole, Consent, Kind, Outcome, Status, Track, Urgency


def open_index(name: str, *columns: str) -> Index:
    """An index of the open matters of an organisation; a query uses it when it says `status != 'closed'` literally."""
    is_open = text(f"status != '{Status.CLOSED}'")
    return Index(name, "organisation_id", *columns, sqlite_where=is_open, postgresql_where=is_open)


class Intake(Identified, Scoped, Base):
    """A row of the one intake table.

    `channel_ref` is the channel's own name for what arrived (a draft's id, a MessageSid): it makes `receive`
    idempotent. `correspondent` is a keyed hash of the sender's address, by which later messages find this row.
    `secret_hash` is a keyed hash of the six pictures by which the person comes back.
    `withheld`: not for people of the own unit; None until somebody looked. `about_id`: the colleague it is about.
    `unread` is true while something in it has not been opened by an officer.
    """

    __tablename__ = "intake"
    __table_args__ = (
        UniqueConstraint("organisation_id", "channel", "channel_ref"),
        UniqueConstraint("organisation_id", "reference"),
        Index("ix_intake_urgency_order", "organisation_id", "urgency", "received_at", "id"),
        Index("ix_intake_received_order", "organisation_id", "received_at", "id"),
        Index("ix_intake_due_order", "organisation_id", "due_at", "id"),
        Index("ix_intake_correspondent", "organisation_id", "correspondent"),
        # The officers' list shows open matters among many more closed ones: small indexes of the open ones only.
        open_index("ix_intake_open_urgency", "urgency", "received_at", "id"),
        open_index("ix_intake_open_received", "received_at", "id"),
        open_index("ix_intake_open_due", "due_at", "id"),
        open_index("ix_intake_open_officer", "officer_id", "urgency", "received_at", "id"),
        Index(
            "ix_intake_unread",
            *("organisation_id", "urgency", "received_at", "id"),
            sqlite_where=text("unread IS 1"),
            postgresql_where=text("unread IS true"),
        ),
        Index(None, "organisation_id", "secret_hash"),
    )

    reference: Mapped[str] = mapped_column(String(8))
    secret_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))

    channel: Mapped[Channel] = mapped_column(code(Channel))
    channel_ref: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(8))

    kind: Mapped[Kind] = mapped_column(code(Kind))
    track: Mapped[Track] = mapped_column(code(Track))

    complainant_role: Mapped[ComplainantRole] = mapped_column(code(ComplainantRole))
    consent: Mapped[Consent] = mapped_column(code(Consent), default=Consent.UNKNOWN)
    anonymous: Mapped[bool] = mapped_column(default=False)
    correspondent: Mapped[bytes | None] = mapped_column(LargeBinary(32))

    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    status: Mapped[Status] = mapped_column(code(Status), default=Status.RECEIVED)
    urgency: Mapped[int] = mapped_column(SmallInteger, default=Urgency.NORMAL)
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    due_at: Mapped[datetime | None]
    extended: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[Outcome | None] = mapped_column(code(Outcome))
    closed_at: Mapped[datetime | None]

    unread: Mapped[bool] = mapped_column(default=True)
    suspected_robot: Mapped[bool] = mapped_column(default=False)

    version: Mapped[int] = mapped_column()
    legal_hold: Mapped[bool] = mapped_column(default=False)
    purge_after: Mapped[datetime | None]

    withheld: Mapped[bool | None]
    about_id: Mapped[UUID | None]  # no foreign key: accounts are closed, never removed

    unit: Mapped[Unit | None] = relationship(lazy="raise")
    officer: Mapped[Officer | None] = relationship(lazy="raise")
    categories: Mapped[list[Category]] = relationship(
        secondary="intake_category", order_by=Category.position, lazy="raise", viewonly=True
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads this class attribute
