"""What lies inside a sealed column: typed documents, one kind a table.

A new field needs a default and no migration: documents sealed before it are opened with that default.
"""

from dataclasses import dataclass, field
from datetime import datetime

PATIENCE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPrivate:
    """How far a conversation by messages is.

    `asked`: the questions so far, in order. `waiting`: the one whose answer we wait for, "" for none; `options`: its
    choices, by number; `asked_at`: when. `patience`: how many messages may still come that are no answer.
    `told`: the person told something. `due`: a first question is on its way. `ended`: we ask no more; `lost`: the
    question whose answer we did not understand.
    `wants_person`, `stopped`, `dangers`, `warned_at`: what an officer must know, and when we last said where help is.
    `fresh`: the next message begins a new matter. `earlier`: the closed matter that this may be about; `follows`: the
    one that it is about, as the person says.
    `language_by`: how we know the language ("words", "choice", "" not yet). `privacy`: they were told about it.
    """

    asked: tuple[str, ...] = ()
    waiting: str = ""
    options: tuple[str, ...] = ()
    asked_at: datetime | None = None
    patience: int = PATIENCE
    told: bool = False
    due: bool = False
    ended: bool = False
    lost: str = ""
    wants_person: bool = False
    stopped: bool = False
    dangers: tuple[str, ...] = ()
    warned_at: datetime | None = None
    fresh: bool = False
    earlier: str = ""
    follows: str = ""
    language_by: str = ""
    privacy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePrivate:
    """Everything private of one matter: the raw answers by question key, how to reach the person, and `secret`: the
    six pictures by which the person comes back, "" without any. `talk`: how far a conversation by messages is.

    Of what an officer typed in: `way_in` is the code of how it came, `passed_on_by` who brought it for the person.
    """

    answers: dict[str, str | list[str]]
    name: str = ""
    phone: str = ""
    email: str = ""
    correspondent: str = ""
    profile_name: str = ""
    secret: str = ""
    way_in: str = ""
    passed_on_by: str = ""
    talk: TalkPrivate = TalkPrivate()


@dataclass(frozen=True, slots=True, kw_only=True)
class RichContent:
    """How the carrier can show a message with buttons or a list: `sid` names the form there, `variables` fill it in,
    and `reads` is the text that the carrier then calls the message's body. One that is `approved` may go out whenever,
    and never in plain words.
    """

    sid: str
    variables: dict[str, str]
    reads: str
    approved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPrivate:
    """What only a message by e-mail has.

    `name` is its own Message-ID, by which an answer names it. `quoted` is the history that was folded out of its body,
    `signature` what a program put below it, `proof` what the mail server found out about the sender ("spf=pass
    dmarc=fail"), `about` the references of other matters that it may be about. `is_broken`: nobody could take it apart.
    """

    name: str = ""
    quoted: str = ""
    signature: str = ""
    proof: str = ""
    about: list[str] = field(default_factory=list)
    copies: str = ""
    answer_to: str = ""
    is_broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPrivate:
    """Of a letter, what a list of letters shows, so that its bytes need not be read for that."""

    name: str = ""
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePrivate:
    """The words and the addresses of one message. `extras` holds what a carrier added: a place, a button's text.

    `body` says it all in plain words, also where `content` is what goes out.
    """

    body: str
    sender: str = ""
    recipient: str = ""
    subject: str = ""
    extras: dict[str, str] = field(default_factory=dict)
    content: RichContent | None = None
    letter: LetterPrivate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentPrivate:
    """Names of a file can tell who somebody is; so can the address that it is fetched from.

    Of a file that arrives in pieces: `upload_key` is the device's own name for it, `total` its bytes when it is
    complete, `parts` how many pieces are here.
    """

    filename: str = ""
    source_url: str = ""
    claimed_type: str = ""
    upload_key: str = ""
    total: int = 0
    parts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePrivate:
    """An officer's note."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraftPrivate:
    """Answers given so far, by field name, and the pictures to come back by."""

    answers: dict[str, str | list[str]] = field(default_factory=dict)
    secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDraftPrivate:
    """What a person is about to say about their own matter."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskDraftPrivate:
    """What an officer has typed in so far, by field name, just as the page sends it: half a date is kept too."""

    fields: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDraftPrivate:
    """A reply that an officer is still writing."""

    text: str
