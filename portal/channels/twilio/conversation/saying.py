"""What we say beside questions: short, calm, and always who does what next."""

from portal.channels.twilio.conversation.danger import Danger
from portal.channels.twilio.conversation.lines import N_, Line, Reply, Saying
from portal.channels.twilio.conversation.matter import Matter
from portal.intake.reference import shown

_HELPS = Line(N_("One of our people helps you."))


def _promise(matter: Matter) -> Reply:
    return (Line(N_("You hear from us by %(date)s."), {"date": matter.heard_by}),) if matter.heard_by else ()


def all_answered(matter: Matter) -> Saying:
    """No more questions."""
    return Saying(
        reply=(
            Line(N_("Thank you.")),
            Line(N_("These were all our questions.")),
            Line(N_("One of our people reads your message.")),
            *_promise(matter),
        )
    )


def not_understood() -> Saying:
    """We did not understand, which is no mistake of theirs."""
    return Saying(reply=(Line(N_("Thank you.")), Line(N_("We have your message.")), _HELPS))


def a_person(matter: Matter) -> Saying:
    """Somebody takes over."""
    return Saying(reply=(Line(N_("All right.")), Line(N_("We ask no more questions.")), _HELPS, *_promise(matter)))


def something_new() -> Saying:
    """The next message begins a new matter."""
    return Saying(reply=(Line(N_("All right.")), Line(N_("This is something new.")), Line(N_("Tell what happened."))))


def belongs_to(reference: str) -> Saying:
    """It is about a matter that was closed."""
    number = {"reference": shown(reference)}
    return Saying(reply=(Line(N_("Thank you.")), Line(N_("We read it together with *%(reference)s*."), number)))


def welcome_back() -> Saying:
    """After STOP and START."""
    return Saying(reply=(Line(N_("All right.")), Line(N_("We can write to you again."))))


def in_this_language() -> Saying:
    """Another language from now on."""
    return Saying(reply=(Line(N_("All right.")), Line(N_("We write in this language now."))))


def help_is_there(dangers: tuple[Danger, ...]) -> Saying:
    """Where help is at this moment. 112: emergencies; 113: suicide prevention, free at 0800-0113."""
    reply: Reply
    if Danger.SUICIDE in dangers:
        reply = (
            Line(N_("You do not have to be alone with this.")),
            Line(N_("Call *113*. Someone listens, day and night.")),
            Line(N_("*0800-0113* costs nothing.")),
            Line(N_("Is there danger now? Call *112*.")),
        )
    else:
        reply = (Line(N_("Is there danger now? Call *112*.")), Line(N_("They help you at once.")))
    return Saying(reply=(*reply, Line(), Line(N_("One of our people reads your message soon."))))
