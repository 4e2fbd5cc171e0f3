"""Made-up data for the gallery. Nobody in it exists."""

from types import SimpleNamespace as Sample


def of(page: str) -> dict[str, object]:
    """The variables of a gallery page."""
    shared = {
        "who": WHO,
        "topics": TOPICS,
        "rows": ROWS,
        "answers": ANSWERS,
        "messages": MESSAGES,
        "events": EVENTS,
        "facts": FACTS,
        "options": WHO,
        "status": 404,
        "words": Sample(title="Deze pagina is er niet", text="Misschien klopt het adres niet. Of de pagina is weg."),
    }
    if page == "unavailable":
        shared["given_back"] = [("story", STORY), ("who", "client")]
    if page == "public-errors":
        shared["errors"] = [("who", "Kies wie jij bent."), ("story", "Vertel wat er is gebeurd.")]
    return shared


STORY = "De begeleider kwam niet.\n\nIk heb heel lang gewacht. Niemand belde mij. Dat vond ik niet fijn."

WHO = [
    Sample(code="client", label="Ik krijg zelf hulp"),
    Sample(code="relative", label="Ik ben familie", hint="Bijvoorbeeld vader, zus of partner."),
    Sample(code="representative", label="Ik beslis voor iemand mee, omdat de rechter mij mentor heeft gemaakt"),
    Sample(code="unknown", label="Weet ik niet"),
]

TOPICS = [
    Sample(code="respect", label="Niet serieus genomen", picture="favicon.svg"),
    Sample(code="late", label="Te laat geholpen", picture="favicon.svg", hint="Of helemaal niet."),
    Sample(code="medicine", label="Medicijnen", picture="favicon.svg"),
    Sample(code="unknown", label="Weet ik niet", exclusive=True),
]

ANSWERS = [
    Sample(label="Wie ben jij?", values=["Ik krijg zelf hulp"], change_href="#a", change_label="wie jij bent"),
    Sample(label="Wat is er gebeurd?", values=[STORY], change_href="#b", change_label=None),
    Sample(label="Waar gaat het over?", values=["Te laat geholpen", "Medicijnen"], change_href="#c", change_label=None),
    Sample(label="Hoe heet jij?", values=[], change_href="#d", change_label=None),
]

ROWS = [
    Sample(
        reference="48219037",
        shown="4821 9037",
        unread=True,
        who="Fatima Yilmaz",
        about="Begeleiding kwam drie keer niet opdagen",
        channel="WhatsApp",
        icon="chat",
        since="vandaag 9.12",
        due="3 dagen te laat",
        due_kind="late",
        officer="",
        status="Nieuw",
        status_kind="info",
        urgency="Spoed",
        unit="De Beuk, team Zuid",
    ),
    Sample(
        reference="10395527",
        shown="1039 5527",
        unread=True,
        who="Anoniem",
        about="Medicijnen te laat gegeven",
        channel="Formulier",
        icon="globe",
        since="gisteren 16.40",
        due="nog 2 dagen",
        due_kind="soon",
        officer="Noor van den Berg",
        status="In behandeling",
        status_kind="warning",
        urgency="Snel",
        unit="Locatie Wilgenstraat",
    ),
    Sample(
        reference="77120463",
        shown="7712 0463",
        unread=False,
        who="Henk de Groot",
        about="Geluidsoverlast in de avond, en de huiskamer is vaak op slot terwijl dat niet is afgesproken",
        channel="Telefoon",
        icon="phone",
        since="12 mei",
        due="23 juni",
        due_kind="calm",
        officer="Sanne Bakker",
        status="In gesprek",
        status_kind="neutral",
        urgency="",
        unit="",
    ),
    Sample(
        reference="55014412",
        shown="5501 4412",
        unread=False,
        who="Mevrouw Kowalska",
        about="Vervoer naar de dagbesteding",
        channel="E-mail",
        icon="mail",
        since="3 april",
        due="",
        due_kind="calm",
        officer="Noor van den Berg",
        status="Afgerond",
        status_kind="success",
        urgency="",
        unit="Dagbesteding Noord",
    ),
]

PHOTO = Sample(kind="image", name="Foto 1", url="/static/favicon.svg", note="JPEG, 240 kB")
MESSAGES = [
    Sample(
        direction="inbound",
        author="Fatima Yilmaz",
        when="vandaag 9.12",
        when_iso="2025-05-20T09:12",
        body=STORY,
        via="WhatsApp",
        attachments=[
            PHOTO,
            Sample(kind="audio", name="Spraakbericht", url="/static/none.mp3", note="0:42"),
            Sample(kind="waiting", name="Foto 2", url=None, note="wordt opgehaald"),
            Sample(kind="refused", name="lijst.exe", url=None, note="Dit soort bestand bewaren wij niet."),
            Sample(kind="file", name="brief.pdf", url="/static/favicon.svg", note="PDF, 1,2 MB"),
        ],
    ),
    Sample(
        direction="outbound",
        author="Noor van den Berg",
        when="vandaag 10.03",
        when_iso="2025-05-20T10:03",
        body="Dank je wel voor je bericht. Ik bel je morgen om 10 uur.",
        via="WhatsApp",
        state="Gelezen",
        state_kind="success",
    ),
    Sample(
        direction="note",
        author="Noor van den Berg",
        when="vandaag 10.15",
        when_iso="2025-05-20T10:15",
        body="Teamleider gebeld; die kijkt het rooster van vorige week na.",
    ),
    Sample(
        direction="outbound",
        author="Noor van den Berg",
        when="vandaag 10.20",
        when_iso="2025-05-20T10:20",
        body="Past 10 uur je?",
        state="Niet aangekomen: nummer bestaat niet",
        state_kind="danger",
    ),
    Sample(direction="inbound", author="", when=None, when_iso=None, body="", attachments=[]),
]

EVENTS = [
    Sample(when="vandaag 10.03", when_iso="2025-05-20T10:03", who="Noor van den Berg", text="Antwoord verstuurd"),
    Sample(
        when="vandaag 9.58",
        when_iso="2025-05-20T09:58",
        who="Noor van den Berg",
        text="Status gewijzigd",
        details=["Nieuw → In behandeling"],
    ),
    Sample(when="vandaag 9.12", when_iso="2025-05-20T09:12", who=None, text="Binnengekomen via WhatsApp"),
]

FACTS = [
    Sample(label="Wie", value="Familie"),
    Sample(label="Toestemming van de cliënt", value=""),
    Sample(label="Locatie", value="De Beuk, team Zuid"),
    Sample(label="Telefoon", value="06 12345678"),
]
