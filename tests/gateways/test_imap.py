"""The mailbox, on a real server: what is wrong is told by a code, and nobody's letters are thrown away."""

import pytest
from imap_tools import MailBoxUnencrypted

from portal.gateways import imap
from portal.gateways.imap import (
    LetterUnreadable,
    MailboxAway,
    MailboxClosed,
    MailboxProblem,
    Place,
    check,
    open_mailbox,
)
from tests.channels.email.letters import letter
from tests.support.imap import DONE, PostBox
from tests.support.mail import free_port


@pytest.fixture
def box(imap_server: PostBox) -> PostBox:
    """An empty mailbox."""
    imap_server.empty()
    return imap_server


def test_an_address_is_read_with_all_its_parts() -> None:
    place = Place.of("imaps://klacht%40zorg.nl:p%40ss@mail.zorg.nl/Klachten/Nieuw?done=Klachten%2FKlaar")
    assert (place.user, place.password, place.host, place.port) == ("klacht@zorg.nl", "p@ss", "mail.zorg.nl", 993)
    assert (place.folder, place.done) == ("Klachten/Nieuw", "Klachten/Klaar")
    assert Place.of("imap://x:y@h").port == 143
    assert Place.of("imap://x:y@h").folder == "INBOX"


def test_letters_are_read_whole_and_put_away(box: PostBox) -> None:
    letters = [letter("Een", name="<1@x.nl>"), letter("Twee", name="<2@x.nl>")]
    box.put(*letters)
    with open_mailbox(box.url) as mailbox:
        waiting = mailbox.waiting()
        assert [mailbox.fetch(one.uid, most=10_000) for one in waiting] == letters
        assert [one.size for one in waiting] == [len(one) for one in letters]
        assert mailbox.fetch(waiting[0].uid, most=20) == letters[0][:20]
        mailbox.put_away([waiting[0].uid])
        assert [one.uid for one in mailbox.waiting()] == [waiting[1].uid]
    assert (box.count(), box.count(DONE)) == (1, 1)


@pytest.mark.parametrize("can_move", [True, False], ids=["server moves", "copy and mark"])
def test_what_a_person_marked_as_deleted_is_left_alone_and_not_expunged(box: PostBox, can_move: bool) -> None:
    box.put(letter("Weg", name="<1@x.nl>"), letter("Nieuw", name="<2@x.nl>"))
    with open_mailbox(box.url) as mailbox:
        client = mailbox._box
        if not can_move:
            client.client.capabilities = ("IMAP4REV1",)
        first, second = mailbox.waiting()
        client.client.uid("STORE", first.uid, "+FLAGS", r"(\Deleted)")
        assert [one.uid for one in mailbox.waiting()] == [second.uid]
        mailbox.put_away([second.uid])
        assert first.uid in client.uids("ALL", charset=None)
    assert (box.count(), box.count(DONE)) == (0, 1)


def test_a_letter_that_is_not_there_is_told_apart_from_a_server_that_is_away(box: PostBox) -> None:
    with open_mailbox(box.url) as mailbox, pytest.raises(LetterUnreadable):
        mailbox.fetch("999999", most=10)


@pytest.mark.parametrize(
    ("change", "kind", "reason"),
    [
        (("klacht:", "ander:"), MailboxClosed, "sign_in"),
        (("/INBOX", "/Bestaat%20niet"), MailboxClosed, "folder"),
        (("imap://", "imaps://"), MailboxAway, "away"),
    ],
)
def test_what_is_wrong_is_told(box: PostBox, change: tuple[str, str], kind: type[MailboxProblem], reason: str) -> None:
    with pytest.raises(kind) as problem:
        check(box.url.replace(*change))
    assert problem.value.reason == reason
    assert "klacht" not in str(problem.value)


def test_a_server_that_is_not_there_is_away() -> None:
    for address in (f"imap://x:y@127.0.0.1:{free_port()}", "imap://x:y@127.0.0.1:99999"):
        with pytest.raises(MailboxAway):
            check(address)


def test_a_password_never_goes_openly_to_another_machine(box: PostBox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests offers no encryption."""

    def signs_in(*_: object) -> None:
        raise AssertionError("the password was sent")

    monkeypatch.setattr(imap, "_is_this_machine", lambda _host: False)
    monkeypatch.setattr(MailBoxUnencrypted, "login", signs_in)
    with pytest.raises(MailboxClosed, match="not_private"):
        check(box.url)


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)]
)
def test_this_machine_is_known_by_its_address(host: str, own: bool) -> None:
    assert imap._is_this_machine(host) is own
