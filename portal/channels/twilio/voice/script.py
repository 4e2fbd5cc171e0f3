"""What a caller hears, and what is asked of them next. Pure: a step and what was pressed give the next scene.

Short sentences, one thing at a time, and silence is an answer too: nobody is sent away, and no loop lasts. Texts are
message ids for the translators.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from portal.channels.twilio.voice.scene import DIGITS, N_, Caller, Listen, Scene, Sentence, Step, Turn
from portal.intake.reference import shown
from portal.intake.telephone import as_dialled, callable_number

TELL, CALL_ME = "1", "2"
LANGUAGES: Mapping[str, str] = {"3": "en", "4": "tr", "5": "ar", "6": "pl"}
"""The key that chooses a language; who does nothing hears Dutch."""

TRIES = 2
"""So often we ask the same thing."""


def play(turn: Turn, caller: Caller) -> Scene:
    """The next scene of the call."""
    return _SCENES[turn.step](turn, caller)


def _welcome(turn: Turn, caller: Caller) -> Scene:
    offered = [
        Sentence(N_("Do you speak English? Press %(key)s."), {"key": key}, language)
        for key, language in LANGUAGES.items()
    ]
    return Scene(
        language=turn.language,
        said=(
            Sentence(N_("Hello.")),
            Sentence(N_("This is %(house)s."), {"house": caller.house}),
            Sentence(N_("Here you can tell what is wrong.")),
            Sentence(N_("This is a computer.")),
            Sentence(N_("Is there danger now? Then hang up.")),
            Sentence(N_("Call 1 1 2.")),
            *_offer(),
            *(offered if turn.language not in LANGUAGES.values() else ()),
        ),
        listen=Listen.KEY,
        then=Step.CHOICE,
        otherwise=Step.QUIET,
    )


def _offer() -> tuple[Sentence, ...]:
    return (
        Sentence(N_("May we record your voice?")),
        Sentence(N_("Only our people hear it.")),
        Sentence(N_("Is that fine? Press %(key)s."), {"key": TELL}),
        Sentence(N_("Do you want us to call you? Press %(key)s."), {"key": CALL_ME}),
    )


def _choice(turn: Turn, caller: Caller) -> Scene:
    key = turn.digits[:1]
    if key == TELL:
        return _record(turn)
    if key == CALL_ME:
        return _which_number(turn, caller) if caller.number else _ask_number(turn)
    if key in LANGUAGES:
        return _welcome(replace(turn, language=LANGUAGES[key]), caller)
    return _quiet(turn, caller)


def _quiet(turn: Turn, caller: Caller) -> Scene:
    if turn.tries >= TRIES:
        return _goodbye(turn, caller)
    return Scene(
        language=turn.language,
        said=(Sentence(N_("We do not record you now.")), Sentence(N_("You can choose.")), *_offer()),
        listen=Listen.KEY,
        then=Step.CHOICE,
        otherwise=Step.QUIET,
        tries=turn.tries + 1,
    )


def _which_number(turn: Turn, caller: Caller) -> Scene:
    return Scene(
        language=turn.language,
        said=(
            Sentence(N_("We can call you on this number:")),
            Sentence(DIGITS, {"digits": as_dialled(caller.number)}),
            Sentence(N_("Is that fine? Press %(key)s."), {"key": "1"}),
            Sentence(N_("Do you want another number? Press %(key)s."), {"key": "2"}),
        ),
        listen=Listen.KEY,
        then=Step.WHICH_NUMBER,
        otherwise=Step.WHICH_NUMBER,
    )


def _chosen_number(turn: Turn, caller: Caller) -> Scene:
    """They asked to be called: only the key for another number says otherwise, silence does not."""
    if turn.digits[:1] == "2" or not caller.number:
        return _ask_number(turn)
    return _will_call(turn, caller, caller.number)


def _ask_number(turn: Turn, *, again: bool = False) -> Scene:
    wrong = (Sentence(N_("That is not a whole phone number.")),) if again else ()
    return Scene(
        language=turn.language,
        said=(*wrong, Sentence(N_("Type your phone number.")), Sentence(N_("Then press the hash key."))),
        listen=Listen.NUMBER,
        then=Step.NUMBER,
        otherwise=Step.NO_NUMBER,
        tries=turn.tries + 1,
    )


def _number(turn: Turn, caller: Caller) -> Scene:
    number = callable_number(turn.digits.strip("*#"))
    if number:
        return _will_call(turn, caller, number)
    return _ask_number(turn, again=True) if turn.tries < TRIES else _no_number(turn, caller)


def _no_number(turn: Turn, caller: Caller) -> Scene:
    """Who calls from a number that we see is called there; the others must call again."""
    return _will_call(turn, caller, caller.number) if caller.number else _goodbye(turn, caller)


def _will_call(turn: Turn, caller: Caller, number: str) -> Scene:
    return Scene(
        language=turn.language,
        said=(
            Sentence(N_("Thank you.")),
            Sentence(N_("We call you on this number:")),
            Sentence(DIGITS, {"digits": as_dialled(number)}),
            *_promise(caller),
            *_reference(caller),
            Sentence(N_("Goodbye.")),
        ),
        call_back=number,
    )


def _record(turn: Turn) -> Scene:
    return Scene(
        language=turn.language,
        said=(
            Sentence(N_("Tell your story after the tone.")),
            Sentence(N_("Take your time.")),
            Sentence(N_("Are you ready? Press the hash key.")),
            Sentence(N_("You can also just hang up.")),
        ),
        listen=Listen.VOICE,
        then=Step.RECORDED,
        otherwise=Step.EMPTY,
        tries=turn.tries,
    )


def _empty(turn: Turn, caller: Caller) -> Scene:
    """Twilio calls no `action` when it heard nothing: then the call comes here."""
    silent = Sentence(N_("We heard nothing."))
    if turn.tries >= TRIES:
        return replace(_goodbye(turn, caller), said=(silent, *_goodbye(turn, caller).said))
    again = _record(replace(turn, tries=turn.tries + 1))
    return replace(again, said=(silent, Sentence(N_("Please try again.")), *again.said))


def _recorded(turn: Turn, caller: Caller) -> Scene:
    return Scene(
        language=turn.language,
        said=(
            Sentence(N_("Thank you.")),
            Sentence(N_("We have your story.")),
            *_reference(caller),
            *_promise(caller),
            Sentence(N_("Do you want to tell more? Press %(key)s."), {"key": TELL}),
            Sentence(N_("Are you ready? Then hang up.")),
        ),
        listen=Listen.KEY,
        then=Step.MORE,
        otherwise=Step.MORE,
    )


def _more(turn: Turn, caller: Caller) -> Scene:
    if turn.digits[:1] == TELL:
        return _record(turn)
    return Scene(language=turn.language, said=(*_reference(caller), Sentence(N_("Goodbye."))))


def _goodbye(turn: Turn, _caller: Caller) -> Scene:
    return Scene(
        language=turn.language,
        said=(
            Sentence(N_("You can always call again.")),
            Sentence(N_("You can also send us a message.")),
            Sentence(N_("Goodbye.")),
        ),
    )


def _reference(caller: Caller) -> tuple[Sentence, ...]:
    """Twice, because few people have a pen ready."""
    texted = (Sentence(N_("We also send you the number in a text message.")),) if caller.texted else ()
    return (
        Sentence(N_("Your number is:")),
        Sentence(DIGITS, {"digits": caller.reference}),
        Sentence(N_("Once more:")),
        Sentence(DIGITS, {"digits": caller.reference}),
        *texted,
    )


def text_message(caller: Caller) -> tuple[Sentence, ...]:
    """What a caller reads afterwards, line by line; here the number is read, not spoken."""
    return (
        Sentence(N_("Thank you for your call.")),
        Sentence(N_("Your number is %(reference)s."), {"reference": shown(caller.reference)}),
        Sentence(N_("Keep this number.")),
        *_promise(caller),
        Sentence(N_("Do you want to tell more?")),
        Sentence(N_("Call us, or answer this message.")),
    )


def _promise(caller: Caller) -> tuple[Sentence, ...]:
    return (Sentence(N_("You hear from us by %(date)s."), {"date": caller.heard_by}),) if caller.heard_by else ()


_SCENES: Mapping[Step, Callable[[Turn, Caller], Scene]] = {
    Step.WELCOME: _welcome,
    Step.CHOICE: _choice,
    Step.QUIET: _quiet,
    Step.WHICH_NUMBER: _chosen_number,
    Step.NUMBER: _number,
    Step.NO_NUMBER: _no_number,
    Step.RECORDED: _recorded,
    Step.EMPTY: _empty,
    Step.MORE: _more,
    Step.GOODBYE: _goodbye,
}
