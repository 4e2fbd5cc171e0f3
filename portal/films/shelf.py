"""Which films there are for a visitor: in the visitor's language, in the order of the organisation."""

from portal.films.catalogue import our_films
from portal.films.shown import ShownFilm, ours
from portal.http.language import current_language


def shelf() -> list[ShownFilm]:
    """All films of this organisation in the language of the page."""
    language = current_language()
    return [ours(film, language) for film in our_films().values()]
