"""The requests of each scenario, made before the clock runs."""

import secrets
from collections.abc import Sequence
from ipaddress import IPv4Address
from urllib.parse import quote

from benchmarks import corpus
from benchmarks.http_client import Request, ask, request
from benchmarks.installation import WHATSAPP, cookies
from benchmarks.load import Job
from benchmarks.servers import PUBLIC_URL, TWILIO_TOKEN
from tools.phone.webhooks import message_fields, signed

STORY = "Mijn begeleider zei dat hij zou komen maar er kwam niemand. Ik vond dat niet fijn en ik was boos. " * 3
PERSONS = 40
NO_BROWSER = {"Sec-Fetch-Site": "none"}

# The short way through the form: what somebody sends who tells it in a minute.
SUBMISSION = (
    ("who", {"who": "client"}),
    ("story", {"story": STORY}),
    ("topic", {"topic": "treatment"}),
    ("contact", {"contact": "call", "contact_name": "Anja Vis", "contact_phone": "06 12345678"}),
)
POSTS = len(SUBMISSION) + 1


def bare_page(count: int) -> list[Job]:
    """The yardstick for pages."""
    return [(request("GET", "/page"),)] * count


def bare_insert(count: int) -> list[Job]:
    """The yardstick for whatever is kept."""
    form = {"who": "client", "topic": "treatment", "text": STORY}
    return [(request("POST", "/insert", form=form, status=303),)] * count


def bare_echo(count: int) -> list[Job]:
    """The yardstick for webhooks: the same fields, nothing checked, nothing kept."""
    return [(request("POST", "/echo", form=dict(_fields(number))),) for number in range(count)]


class Persons:
    """People who are busy with the form: each has a draft with some answers, and the cookies of a browser."""

    def __init__(self, port: int) -> None:
        kept = _settled_cookies(port)
        self.cookies = [f"zegje_draft={_token()}; {kept}" for _ in range(PERSONS)]
        for cookie in self.cookies:
            for key, form in SUBMISSION[:2]:
                ask(port, answer(key, form, cookie, _address()))

    def looking(self, count: int) -> list[Job]:
        """Question pages, with the answer that was given before."""
        asked = [request("GET", "/nl/klacht/feeling", headers={"Cookie": cookie}) for cookie in self.cookies]
        return [(asked[number % PERSONS],) for number in range(count)]

    def answering(self, count: int) -> list[Job]:
        """Answers, each another than the one before."""
        moods = ("sad", "angry")
        return [
            (answer("feeling", {"feeling": moods[number // PERSONS % 2]}, self.cookies[number % PERSONS], _address()),)
            for number in range(count)
        ]


def _settled_cookies(port: int) -> str:
    """What a browser holds after its second page, the draft's token left out."""
    kept: dict[str, str] = {}
    for _ in range(2):
        held = "; ".join(f"{name}={value}" for name, value in kept.items())
        given = cookies(ask(port, request("GET", "/nl/klacht/who", headers={"Cookie": held} if held else {})))
        kept |= dict(part.split("=", 1) for part in given.split("; ") if part)
    return "; ".join(f"{name}={value}" for name, value in kept.items() if name != "zegje_draft")


def submissions(count: int) -> list[Job]:
    """Whole submissions, each by a browser of its own, from the first answer to Send."""
    return [_submission(f"zegje_draft={_token()}") for _ in range(count)]


def webhooks(count: int) -> list[Job]:
    """WhatsApp messages, properly signed, each new and each of another sender."""
    return [(_webhook(number),) for number in range(count)]


def webhook_with_photo(number: int, base_url: str) -> Request:
    """A message with a photo that lies at `base_url`."""
    url = f"{base_url}/2010-04-01/Accounts/AC{'0' * 32}/Messages/MM0/Media/ME{number}"
    photo = (("NumMedia", "1"), ("MediaUrl0", url), ("MediaContentType0", "image/jpeg"))
    return _signed_webhook({**dict(_fields(number)), **dict(photo)})


def triage(path: str, cookie: str, count: int) -> list[Job]:
    """One page of the officers' room, again and again."""
    return [(request("GET", path, headers={"Cookie": cookie}),)] * count


def matters(references: Sequence[str], cookie: str, count: int) -> list[Job]:
    """Pages of matters, one after another."""
    headers = {"Cookie": cookie}
    asked = [request("GET", f"/triage/{reference}", headers=headers) for reference in references]
    return [(asked[number % len(asked)],) for number in range(count)]


def searches() -> dict[str, str]:
    """What officers type, by what it is."""
    return {
        "search, a frequent word": f"/triage/?q={corpus.FREQUENT}",
        "search, a rare word, closed matters too": f"/triage/?q={corpus.RARE}&status=all",
        "search, two words": f"/triage/?q={quote(corpus.TWO_WORDS)}",
        "search, two words, closed matters too": f"/triage/?q={quote(corpus.TWO_WORDS)}&status=all",
    }


def answer(key: str, form: dict[str, str], cookie: str, address: str) -> Request:
    """The POST of one question, by somebody at that address."""
    headers = {"Cookie": cookie, "X-Forwarded-For": address}
    return request("POST", f"/nl/klacht/{key}", form=form, headers=headers, status=303)


def _submission(cookie: str) -> Job:
    address = _address()
    pages = (*SUBMISSION, ("controle", {"company_site": ""}))
    return tuple(answer(key, form, cookie, address) for key, form in pages)


def _address() -> str:
    return str(IPv4Address(secrets.randbits(32)))


def _token() -> str:
    return secrets.token_urlsafe(32)


def _fields(number: int) -> Sequence[tuple[str, str]]:
    return message_fields(
        account_sid="AC" + "0" * 32,
        sender=f"whatsapp:+316{secrets.randbelow(10**8):08d}",
        recipient=f"whatsapp:{WHATSAPP}",
        body=f"{STORY[:200]} {number}",
        name="Anja",
        media=(),
        more={},
    )


def _webhook(number: int) -> Request:
    return _signed_webhook(dict(_fields(number)))


def _signed_webhook(fields: dict[str, str]) -> Request:
    call = signed(TWILIO_TOKEN, f"{PUBLIC_URL}/webhooks/twilio/message", list(fields.items()))
    return request("POST", "/webhooks/twilio/message", form=fields, headers={**call.headers, **NO_BROWSER})
