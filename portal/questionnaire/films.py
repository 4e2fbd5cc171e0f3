"""Which part of which explainer film fits a question: the slug of the film and the key of its scene."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilmPart:
    """Where in which film."""

    film: str
    scene: str


_MAY, _HOW = "je-mag-een-klacht-hebben", "zo-vertel-je-je-klacht"

OF_QUESTIONS = {
    "for_whom": FilmPart(_MAY, "everyone"),
    "story": FilmPart(_HOW, "speak"),
    "feeling": FilmPart(_MAY, "feeling"),
    "topic": FilmPart(_MAY, "wrong"),
    "wish": FilmPart(_MAY, "better"),
    "contact": FilmPart("wat-gebeurt-er-daarna", "read"),
    "secrecy": FilmPart(_MAY, "secret"),
}
