"""How the person will see an answer, channel by channel: what goes around an officer's words when they are sent, and
what comes instead while the carrier keeps them back.

A channel that does so says it here and sends by the same words (`shows`, `announces`); whoever writes an answer asks
here (`as_seen`, `as_announced`) and need not know the channel.
"""

from collections.abc import Callable
from dataclasses import dataclass

from portal.models import Intake, Organisation
from portal.vocabulary import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """`sender`: from whom it comes, as the person reads it; `subject` is "" where there is none."""

    sender: str
    body: str
    subject: str = ""


Shower = Callable[[Intake, Organisation, str], Seen]

Announcer = Callable[[Intake, Organisation], str]

_SHOWERS: dict[Channel, Shower] = {}
_ANNOUNCERS: dict[Channel, Announcer] = {}


def shows(channel: Channel) -> Callable[[Shower], Shower]:
    """Declare how answers by this channel look."""

    def declare(shower: Shower) -> Shower:
        _SHOWERS[channel] = shower
        return shower

    return declare


def as_seen(channel: Channel, intake: Intake, organisation: Organisation, body: str) -> Seen:
    """What the person will see; as it is written where a channel adds nothing."""
    shower = _SHOWERS.get(channel)
    return shower(intake, organisation, body) if shower else Seen(sender=organisation.name, body=body)


def announces(channel: Channel) -> Callable[[Announcer], Announcer]:
    """Declare what the person gets when an answer by this channel is held; "" for nothing."""

    def declare(announcer: Announcer) -> Announcer:
        _ANNOUNCERS[channel] = announcer
        return announcer

    return declare


def as_announced(channel: Channel, intake: Intake, organisation: Organisation) -> str:
    """What the person gets while an answer is held; "" when nothing tells them."""
    announcer = _ANNOUNCERS.get(channel)
    return announcer(intake, organisation) if announcer else ""
