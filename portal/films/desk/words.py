"""What an administrator reads when a film, its captions or its publication is not right yet."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from portal.films.vtt import Problem, Trouble
from portal.gateways.film import Fault

FAULTS: dict[Fault, LazyString] = {
    Fault.NOT_A_FILM: _l("This file is not a film. Choose an MP4 or a WebM file."),
    Fault.BROKEN: _l("This film is damaged or not complete. Save it again and choose the new file."),
    Fault.TOO_LONG: _l(
        "This film takes longer than 10 minutes. Make it shorter: people watch one or two minutes best."
    ),
    Fault.TOO_LARGE: _l(
        "This file is too large. Films of at most 10 minutes fit when they are saved in ordinary quality (720p)."
    ),
    Fault.OTHER_CODEC: _l(
        "Not every device can play this film. Save it as MP4 with H.264 and AAC; most programs call this “for the web”."
    ),
    Fault.NOT_SOUND: _l("This is no recording that we can play. Save it as M4A (AAC)."),
}

TROUBLES: dict[Trouble, LazyString] = {
    Trouble.NOT_TEXT: _l("this is not text in UTF-8"),
    Trouble.NO_HEADER: _l("the first line must be WEBVTT"),
    Trouble.NO_TIMES: _l("a line with times is missing, such as 00:01.000 --> 00:04.000"),
    Trouble.BAD_TIME: _l("we cannot read these times; write them as 00:01.000 --> 00:04.000"),
    Trouble.ENDS_BEFORE: _l("the end is not later than the beginning"),
    Trouble.BEFORE_LAST: _l("this begins before the words above it"),
    Trouble.OVERLAPS: _l("this begins while the words above it still stand there"),
    Trouble.NO_WORDS: _l("there are no words below these times"),
    Trouble.AFTER_FILM: _l("the film has ended by then"),
    Trouble.EMPTY: _l("there are no captions in it"),
    Trouble.TOO_MANY: _l("these are more captions than we keep"),
}

MISSING: dict[str, LazyString] = {
    "title": _l("a name in Dutch"),
    "captions": _l("captions in Dutch: who does not hear well must be able to follow the film (WCAG 1.2.2)"),
    "transcript": _l("a transcript in Dutch: who cannot watch must be able to read the film (WCAG 1.2.3)"),
}


def line_of(problem: Problem) -> str:
    """A problem in captions, with its line."""
    words = _("Line %(line)d: %(trouble)s.", line=problem.line, trouble=TROUBLES[problem.trouble])
    return f"{words} “{problem.found}”" if problem.found else words
