"""Writes a scene as TwiML: every sentence in a voice of its language, digits one by one, and where Twilio goes next."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask_babel import force_locale, gettext
from twilio.twiml.voice_response import VoiceResponse

from portal.channels.twilio.voice.scene import DIGITS, Listen, Scene, Sentence, Step
from portal.http.days import day_in_words
from portal.http.language import DEFAULT, LANGUAGES

PATH = "/webhooks/twilio/voice"
RECORDING_PATH = "/webhooks/twilio/recording"

PATIENCE_SECONDS = 7
"""How long a key may take. Longer than usual: finding the keys on a telephone takes time."""
NUMBER_PATIENCE_SECONDS = 12
SILENCE_SECONDS = 10
"""So long a silence ends a recording. Many of our callers need time between words."""
LONGEST_SECONDS = 900

# A voice for each language; Twilio's default voices do not speak all of them.
_VOICES: Mapping[str, tuple[str, str]] = {
    "nl": ("nl-NL", "Polly.Lotte"),
    "en": ("en-GB", "Polly.Amy"),
    "tr": ("tr-TR", "Polly.Filiz"),
    "ar": ("arb", "Polly.Zeina"),
    "pl": ("pl-PL", "Polly.Ewa"),
}


def write(scene: Scene, public_base_url: str) -> str:
    """The TwiML of a scene."""
    response = VoiceResponse()
    if scene.listen in (Listen.KEY, Listen.NUMBER):
        _say(_gather(response, scene, public_base_url), scene)
    else:
        _say(response, scene)
    if scene.listen is Listen.VOICE:
        response.record(
            action=_next(scene, scene.then, public_base_url),
            method="POST",
            max_length=LONGEST_SECONDS,
            timeout=SILENCE_SECONDS,
            finish_on_key="#",
            play_beep=True,
            recording_status_callback=f"{public_base_url}{RECORDING_PATH}",
            recording_status_callback_method="POST",
        )
    if scene.otherwise:
        response.redirect(_next(scene, scene.otherwise, public_base_url), method="POST")
    else:
        response.hangup()
    return str(response)


def spoken(sentence: Sentence, language: str) -> str:
    """The words of one sentence."""
    with force_locale(sentence.language or language):
        values = {name: _spoken_value(value) for name, value in sentence.values.items()}
        return values["digits"] if sentence.text == DIGITS else str(gettext(sentence.text, **values))


def written(sentences: Iterable[Sentence], language: str) -> str:
    """The words to be read, a sentence on a line."""
    with force_locale(language):
        lines = [
            gettext(each.text, **{name: _in_words(value) for name, value in each.values.items()}) for each in sentences
        ]
    return "\n".join(lines)


def language_of(given: str) -> str:
    """A language that we speak, whatever stands in an address."""
    return given if given in LANGUAGES else DEFAULT


def _gather(response: Any, scene: Scene, public_base_url: str) -> Any:
    is_key = scene.listen is Listen.KEY
    limits = {"num_digits": 1} if is_key else {"finish_on_key": "#"}
    return response.gather(
        action=_next(scene, scene.then, public_base_url),
        method="POST",
        input="dtmf",
        timeout=PATIENCE_SECONDS if is_key else NUMBER_PATIENCE_SECONDS,
        **limits,
    )


def _say(verb: Any, scene: Scene) -> None:
    for number, sentence in enumerate(scene.said):
        if number and (sentence.language or sentence.text == DIGITS):
            verb.pause(length=1)
        locale, voice = _VOICES[sentence.language or scene.language]
        verb.say(spoken(sentence, scene.language), language=locale, voice=voice)


def _spoken_value(value: str | date) -> str:
    words = _in_words(value)
    return ", ".join(words) if words.isascii() and words.isdigit() else words


def _in_words(value: str | date) -> str:
    return day_in_words(value) if isinstance(value, date) else value


def _next(scene: Scene, step: Step | None, public_base_url: str) -> str:
    query = urlencode({"step": step or Step.GOODBYE, "lang": scene.language, "tries": scene.tries})
    return f"{public_base_url}{PATH}?{query}"
