"""Folding what was written before: in the words of every program, and never anything that is new."""

# ruff: noqa: RUF001 - words of other languages hold letters that look alike

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.channels.email.quotes import fold

NL = "Op ma 3 nov. 2025 om 10:12 schreef Zorg voor Test <klacht@zorg.nl>:"


@pytest.mark.parametrize(
    "history",
    [
        f"{NL}\n\n> Beste Ayse\n> Groet",
        "Op ma 3 nov. 2025 om 10:12 schreef Zorg en een lange naam <\nklacht@zorg.nl>:\n\n> Beste Ayse",
        "> Op 3 nov 2025 om 10:12 heeft Zorg <k@z.nl> het volgende geschreven:\n> \n> hallo",
        "Zorg <k@z.nl> schreef op 3 november 2025:\n> hallo",
        "Op 3-11-2025 10:12 schreef Zorg:\n> hallo",
        "Van: Zorg <k@z.nl>\nVerzonden: maandag 3 november 2025 10:12\nAan: Jan\nOnderwerp: klacht\n\nBeste Jan",
        "*Van:* Zorg <k@z.nl>\n*Verzonden:* maandag 3 november\n*Aan:* Jan\n\nBeste Jan",
        "________________________________\nVan: Zorg <k@z.nl>\nVerzonden: maandag 3 november\nAan: Jan\n\nBeste Jan",
        "-----Oorspronkelijk bericht-----\nVan: Zorg\n\nBeste Jan",
        "On Mon, Nov 3, 2025 at 10:12 AM Zorg <k@z.nl> wrote:\n> hi",
        "From: Zorg <k@z.nl>\nSent: Monday, November 3\nTo: Jan\nSubject: x\n\nDear Jan",
        "-----Original Message-----\nFrom: Zorg",
        "Zorg <k@z.nl>, 3 Kas 2025 Pzt, 10:12 tarihinde şunu yazdı:\n\n> merhaba",
        "Kimden: Zorg <k@z.nl>\nGönderildi: 3 Kasım 2025\nKime: Jan\nKonu: x\n\nmerhaba",
        "في الاثنين، 3 نوفمبر 2025 في 10:12 ص تمت كتابة ما يلي بواسطة Zorg <k@z.nl>:\n\n> مرحبا",
        "من: Zorg <k@z.nl>\nتاريخ الإرسال: 3 نوفمبر\nإلى: Jan\nالموضوع: x\n\nمرحبا",
        "pon., 3 lis 2025 o 10:12 Zorg <k@z.nl> napisał(a):\n\n> cześć",
        "W dniu 3.11.2025 o 10:12, Zorg pisze:\n> cześć",
        "Od: Zorg <k@z.nl>\nWysłano: 3 listopada\nDo: Jan\nTemat: x\n\ncześć",
        "> alleen tekens\n> zonder kop",
    ],
)
def test_history_is_folded_away_whole(history: str) -> None:
    folded = fold(f"Dank u wel.\n\n{history}\n")
    assert folded.fresh.removesuffix(f"\n\n{'_' * 32}") == "Dank u wel."
    assert folded.quoted == history.removeprefix(f"{'_' * 32}\n")


def test_an_answer_below_the_history_stands_alone() -> None:
    folded = fold(f"{NL}\n> Wanneer?\n> Groet\n\nMorgen graag")
    assert (folded.fresh, folded.quoted) == ("Morgen graag", f"{NL}\n> Wanneer?\n> Groet")


def test_answers_between_the_lines_stay_where_they_are() -> None:
    text = f"Zie onder.\n\n{NL}\n> Wanneer?\nMorgen\n> Waar?\nThuis"
    assert fold(text).fresh == text


@pytest.mark.parametrize(
    "text",
    [
        "Beste,\nOp maandag 3 november schreef de begeleider in het dossier:\nJan was boos.\nDat klopt niet.",
        "Van: mijn moeder hoorde ik dat\nzij geen hulp kreeg",
        "Ik schreef op maandag een brief aan de locatie:\nniemand antwoordde",
        "Mijn klacht gaat over drie dingen:\n- eten\n- slapen",
        "> alles\n> is\n> aangehaald",
        "2025 was een slecht jaar. Dit is wat ik opschreef:\nniets",
        "",
    ],
)
def test_a_story_that_looks_like_history_stays_whole(text: str) -> None:
    assert fold(text).fresh == text
    assert not fold(text).quoted


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nJan Jansen\n06 12345678",
        "--\nJan",
        "Verstuurd vanaf mijn iPhone",
        "Verzonden vanaf mijn Galaxy",
        "Verzonden met Outlook voor Android",
        "Outlook voor iOS downloaden",
        "Sent from my iPhone",
        "Get Outlook for iOS",
        "iPhone'umdan gönderildi",
        "Wysłane z iPhone'a",
        "DISCLAIMER: dit bericht is vertrouwelijk",
        "Dit e-mailbericht is uitsluitend bestemd voor de geadresseerde.",
    ],
)
def test_a_signature_is_folded_away(signature: str) -> None:
    folded = fold(f"Het eten is koud.\n\n{signature}")
    assert (folded.fresh, folded.signature) == ("Het eten is koud.", signature)


def test_a_name_below_a_letter_stays() -> None:
    text = "Het eten is koud.\n\nMet vriendelijke groet,\nJan Jansen"
    assert fold(text).fresh == text


PIECES = """Verhaal|> oud|>> ouder||-- |Van: Zorg <k@z.nl>|Verzonden: maandag|Aan: Jan|Sent from my iPhone|On x wrote:
|Disclaimer|-----Oorspronkelijk bericht-----"""
LINES = st.sampled_from(PIECES.replace("\n", "").split("|"))


@settings(max_examples=500, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=20).map("\n".join))
def test_no_word_is_ever_lost(text: str) -> None:
    folded = fold(text)
    told = sorted(f"{folded.fresh} {folded.quoted} {folded.signature}".split())
    assert told == sorted(text.split())


@pytest.mark.parametrize("odd", ["op a " * 20_000, "> a\nb\n" * 20_000, "van: x\n" * 20_000, "2025 " + "y" * 100_000])
def test_no_text_keeps_it_busy(odd: str) -> None:
    """The time limit of every test is the measure."""
    fold(odd)
