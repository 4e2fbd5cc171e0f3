"""Which words of a text can be searched for. Pure: text in, search words out.

Case and accents do not count; Dutch endings are cut off (Snowball); a telephone number is found however it was
written; a mail address is found whole.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers
import snowballstemmer

MAX_WORD = 64
MAX_WORDS = 20_000
COUNTRY = "NL"

_WORD = re.compile(r"\w+")
# Bounded, and begun only where a word begins: a long run of letters must not be searched again from each of them.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_NUMBER = re.compile(r"\+?\d[\d\s().-]{5,18}\d")

_stemmer = snowballstemmer.stemmer("dutch")


def fold(text: str) -> str:
    """Lower case, without accents; letters of other scripts stay as they are."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


def _phone(text: str) -> str | None:
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _numbers(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        number = _phone(found.group())
        if number:
            yield number


def search_words(text: str) -> set[str]:
    """Every search word of `text`: stems, mail addresses, telephone numbers in E.164."""
    folded = fold(text)
    words = {f"m:{mail}" for mail in _MAIL.findall(folded)}
    words.update(f"t:{number}" for number in _numbers(text))
    for count, found in enumerate(_WORD.finditer(folded)):
        if count >= MAX_WORDS:
            break
        words.add(_stem(found.group()[:MAX_WORD]))
    return words


def query_words(text: str) -> set[str]:
    """What must all be present for `text` as a query: a number or an address counts as one word, not as its parts."""
    words: set[str] = set()
    rest = text
    for found in _MAIL.findall(text):
        words.add(f"m:{fold(found)}")
        rest = rest.replace(found, " ")
    for match in list(_NUMBER.finditer(rest)):
        number = _phone(match.group())
        if number:
            words.add(f"t:{number}")
            rest = rest.replace(match.group(), " ")
    words.update(_stem(word[:MAX_WORD]) for word in _WORD.findall(fold(rest))[:20])
    return words
