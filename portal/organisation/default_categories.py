"""The set of categories that a new organisation begins with; it may change names and add its own.

After the table of categories in annual reports of complaint officers in disability care. *Not taken seriously* stands
apart from *treatment*, so that it can be counted. Codes never change: they are also the topics that people choose from
(`portal.questionnaire`), and figures of several years hang on them. Names and descriptions are data of an organisation,
so they are Dutch here and not translated.
"""

from typing import NamedTuple


class DefaultCategory(NamedTuple):
    """A category as shipped."""

    code: str
    name: str
    description: str


DEFAULT_CATEGORIES = (
    DefaultCategory(
        "treatment",
        "Bejegening",
        "Hoe iemand wordt aangesproken en behandeld: onvriendelijk, kortaf, betuttelend of zonder respect.",
    ),
    DefaultCategory(
        "not_taken_seriously",
        "Niet serieus genomen",
        "Iemand voelt zich niet gehoord of niet geloofd, of er gebeurt niets met wat hij of zij zegt.",
    ),
    DefaultCategory(
        "communication",
        "Communicatie",
        "Informatie is te laat, onduidelijk, tegenstrijdig of helemaal niet gegeven; afspraken zijn niet doorgegeven.",
    ),
    DefaultCategory(
        "abuse",
        "Mishandeling of ongewenste intimiteiten",
        "Slaan, schelden, dreigen, aanraken tegen iemands wil, uitbuiting of verwaarlozing.",
    ),
    DefaultCategory(
        "discrimination",
        "Cultuur of discriminatie",
        "Ongelijk behandeld om afkomst, geloof, geaardheid of beperking, of geen ruimte voor de eigen cultuur.",
    ),
    DefaultCategory(
        "privacy",
        "Privacy",
        "Persoonlijke gegevens, post, foto's of de eigen kamer zijn niet met zorg behandeld.",
    ),
    DefaultCategory(
        "reachability",
        "Bereikbaarheid",
        "Niemand neemt op, belt terug of is aanwezig op het moment dat het nodig is.",
    ),
    DefaultCategory(
        "own_say",
        "Inspraak, vrijheid en eigen regie",
        "Niet zelf mogen kiezen over het eigen leven, geld, bezoek of de dagindeling; huisregels die te ver gaan.",
    ),
    DefaultCategory(
        "facilities",
        "Faciliteiten",
        "Het gebouw, de kamer, hulpmiddelen, eten, schoonmaak: kapot, vies, te laat of niet passend.",
    ),
    DefaultCategory(
        "care_quality",
        "Kwaliteit van zorg of onveiligheid",
        "Verzorging of behandeling die tekortschiet, of een situatie waarin iemand niet veilig is.",
    ),
    DefaultCategory(
        "transport",
        "Vervoer",
        "Taxi, busje of begeleid vervoer: te laat, onveilig, of iemand is niet opgehaald.",
    ),
    DefaultCategory(
        "support_quality",
        "Kwaliteit van begeleiding",
        "Begeleiding die niet komt, steeds wisselt, de afspraken niet nakomt of niet past bij wat iemand nodig heeft.",
    ),
    DefaultCategory(
        "medication",
        "Medicatie",
        "Medicijnen vergeten, verwisseld, te laat gegeven of veranderd zonder overleg.",
    ),
    DefaultCategory(
        "triangle",
        "Driehoek",
        "De samenwerking tussen cliënt, verwanten en begeleiders loopt niet goed.",
    ),
    DefaultCategory(
        "other",
        "Anders",
        "Past bij geen andere categorie.",
    ),
)
