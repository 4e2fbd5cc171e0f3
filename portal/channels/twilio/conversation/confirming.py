"""The first answer, and a short word to a later message: in easy language, and when a word is of use."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.channels.twilio.conversation.kinds import ODD, MessageKind
from portal.channels.twilio.conversation.lines import N_, Line, Reply

QUIET = timedelta(minutes=30)
"""How long we said nothing before "this belongs to …" helps. An album or a flow of messages gets one answer."""

QUIET_AFTER_ODD = timedelta(minutes=2)
"""The same after a place, a contact card, a sticker or something unreadable, which leaves people less sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """What a first answer depends on, beside the number and the day.

    `told`: something was told already, not only "hello". `privacy`: a link, "" when it was given before.
    `languages`: the other languages to choose from, "" when we know which one somebody speaks. `brief`: by text
    message, where every line costs.
    """

    kind: MessageKind = MessageKind.TEXT
    told: bool = True
    privacy: str = ""
    languages: str = ""
    brief: bool = False


def confirmation(*, reference: str, heard_by: date | None, how: Confirming = Confirming()) -> Reply:
    """The first answer: we have it, its number, who does what by which day.

    `reference` as shown to people; `heard_by` is the day by which an officer has been in touch, None when it is past.
    """
    number = {"reference": reference}
    promise = [Line(N_("You hear from us by %(date)s."), {"date": heard_by})] if heard_by else []
    reads = Line(N_("One of our people reads your message."))
    if how.brief:
        invite = [] if how.told else [Line(N_("Tell what happened."))]
        first = (Line(N_("Thank you.")), *_seen(how.kind), Line(N_("Your number is *%(reference)s*."), number))
        return (*first, *invite, reads, *promise, *_privacy(how))
    return (
        Line(N_("Thank you.")),
        *_seen(how.kind),
        Line(N_("Your number is *%(reference)s*."), number),
        Line(N_("Keep this number.")),
        Line(),
        *_invitation(told=how.told),
        Line(),
        Line(N_("*What happens now?*")),
        reads,
        *promise,
        Line(N_("We answer you here.")),
        Line(),
        Line(N_("Is there danger now? Call 112.")),
        *_privacy(how),
        *_other_languages(how),
    )


def acknowledgement(*, reference: str, kind: MessageKind = MessageKind.TEXT) -> Reply:
    """A short answer to a later message: where it went."""
    return (
        Line(N_("Thank you.")),
        *(_seen(kind) if kind in ODD else ()),
        Line(N_("This belongs to *%(reference)s*."), {"reference": reference}),
    )


def is_worth_a_word(kind: MessageKind, quiet: timedelta) -> bool:
    """Does an acknowledgement help, `quiet` after we last said something or the matter began?"""
    return quiet >= (QUIET_AFTER_ODD if kind in ODD else QUIET)


def _invitation(*, told: bool) -> Reply:
    if told:
        return (
            Line(N_("Do you want to tell more?")),
            Line(N_("Send it here.")),
            Line(N_("A photo or a voice message is fine too.")),
        )
    return (
        Line(N_("Tell what happened.")),
        Line(N_("You may type or speak.")),
        Line(N_("A photo is fine too.")),
    )


def _privacy(how: Confirming) -> Reply:
    if not how.privacy:
        return ()
    link = Line(own=how.privacy)
    if how.brief:
        return (Line(N_("Your privacy:")), link)
    return (Line(), Line(N_("WhatsApp belongs to a company in America.")), Line(N_("Your privacy:")), link)


def _other_languages(how: Confirming) -> Reply:
    return (Line(), Line(N_("Another language? Send its name:")), Line(own=how.languages)) if how.languages else ()


def _seen(kind: MessageKind) -> Reply:
    """What of it we could see; asks for words where there were none."""
    if kind is MessageKind.LOCATION:
        return Line(N_("We see the place on the map.")), Line(N_("Do you want to tell what happened there?"))
    if kind is MessageKind.CONTACT:
        return Line(N_("We have the name and the number.")), Line(N_("Do you want to tell what happened?"))
    if kind is MessageKind.STICKER:
        return Line(N_("We see your picture.")), Line(N_("Do you want to tell what happened?"))
    if kind is MessageKind.UNREADABLE:
        return Line(N_("We cannot read this message.")), Line(N_("Please type it, or say it in a voice message."))
    return (Line(N_("We have your message.")),)
