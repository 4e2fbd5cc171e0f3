"""The six pictures of a secret, ready to be shown: what stands under each, and the file that it is in."""

from dataclasses import dataclass

from portal.intake.picture_words.secret import words


@dataclass(frozen=True, slots=True)
class Picture:
    """`file` is a path below static/."""

    word: str
    file: str


def pictures_of(secret: str, language: str) -> list[Picture]:
    """The pictures of a canonical secret, with their words in `language`."""
    codes = secret.split(" ")
    return [
        Picture(word, f"pictures/words/{code}.svg") for code, word in zip(codes, words(codes, language), strict=True)
    ]
