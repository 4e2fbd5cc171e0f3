"""Made-up stories in believable Dutch, for measuring: common words in many of them, some words in very few."""

import random
from collections.abc import Sequence

FREQUENT = "begeleider"
TWO_WORDS = "medicijnen vergeten"
RARE = "accordeon"
RARE_AMONG = 1000  # only the first thousand hold the rare word, so that its count does not grow with the table
RARE_EVERY = 100

_SENTENCES = (
    "Mijn {who} zei dat hij zou komen maar {when} kwam er niemand.",
    "De begeleider luistert niet naar mij en praat met anderen over mij.",
    "Mijn zoon wordt {when} te laat opgehaald door het busje.",
    "De medicijnen zijn {when} vergeten en niemand belde ons op.",
    "Ik mag niet zelf bepalen hoe laat ik naar bed ga.",
    "De douche in {place} is al weken kapot en wordt niet gemaakt.",
    "Er werd tegen mijn zus geschreeuwd toen ze om hulp vroeg.",
    "We hebben er al over gepraat met de {who} maar er verandert niets.",
    "In {place} is het {when} koud en de verwarming doet het niet.",
    "Mijn geld is weg en de {who} zegt dat ik het zelf heb uitgegeven.",
    "Ik ben bang voor een huisgenoot want hij slaat op mijn deur.",
    "Het eten is {when} koud en ik krijg nooit wat ik graag lust.",
    "Elke week is er weer een andere invalkracht die mij niet kent.",
    "Ze lezen mijn post en dat vind ik niet goed.",
    "Het team belt niet terug, ook niet na drie keer vragen.",
    "Mijn moeder lag {when} uren op de grond zonder dat iemand keek.",
    "Ik wil graag dat iemand sorry zegt en dat het niet meer gebeurt.",
    "De afspraken in het zorgplan worden in {place} niet gevolgd.",
    "Hij is boos en verdrietig en slaapt er slecht van.",
    "Wij willen een gesprek met de {who} en de teamleider samen.",
)
_WHO = ("begeleider", "persoonlijk begeleider", "teamleider", "nachtdienst", "arts", "chauffeur", "mentor")
_WHEN = ("gisteren", "vorige week", "steeds", "vannacht", "op zondag", "vaak", "in het weekend")
_PLACE = ("de woonkamer", "de Linde", "het Kompas", "mijn kamer", "de dagbesteding", "de keuken", "de tuin")
_FIRST = ("Anja", "Bram", "Corrie", "Dirk", "Els", "Fatma", "Gert", "Hanna", "Ilse", "Joost", "Karim", "Lotte")
_LAST = ("Vis", "Bakker", "Mulder", "Yilmaz", "Hoekstra", "Willems", "Postma", "Kaya", "Brouwer", "Smits")
_SYLLABLES = ("ba", "do", "ke", "li", "mo", "nu", "ra", "so", "te", "vi", "wa", "zu")


def story(number: int, chance: random.Random) -> str:
    """The story of intake `number`: two to nine sentences."""
    picked = chance.sample(_SENTENCES, chance.choice((2, 3, 4, 4, 5, 5, 6, 9)))
    told = [
        line.format(who=_one(chance, _WHO), when=_one(chance, _WHEN), place=_one(chance, _PLACE)) for line in picked
    ]
    told.append(f"Vraag het maar aan {seldom(chance)}.")
    if number < RARE_AMONG and number % RARE_EVERY == 7:
        told.append(f"Ook mag ik geen {RARE} meer spelen.")
    return " ".join(told)


def name(chance: random.Random) -> str:
    """A person's name."""
    return f"{_one(chance, _FIRST)} {_one(chance, _LAST)}"


def seldom(chance: random.Random) -> str:
    """A word that hardly any other story holds, such as the names of people are."""
    return "".join(_one(chance, _SYLLABLES) for _ in range(5)).capitalize()


def _one(chance: random.Random, words: Sequence[str]) -> str:
    return chance.choice(words)
