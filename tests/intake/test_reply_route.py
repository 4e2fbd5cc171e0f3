"""An answer goes the way the person came, or the way they asked for."""

import pytest

from portal.intake.reply_route import ReplyRoute, reply_route
from portal.privacy.documents import IntakePrivate
from portal.vocabulary import Channel


@pytest.mark.parametrize(
    ("channel", "fields", "route"),
    [
        (Channel.WHATSAPP, {"correspondent": "whatsapp:+316"}, ReplyRoute(Channel.WHATSAPP, "whatsapp:+316")),
        (Channel.EMAIL, {"correspondent": "a@b.example"}, ReplyRoute(Channel.EMAIL, "a@b.example")),
        (
            Channel.WEB,
            {"answers": {"contact": "email"}, "email": "a@b.example"},
            ReplyRoute(Channel.EMAIL, "a@b.example"),
        ),
        (
            Channel.WEB,
            {"answers": {"contact": "whatsapp"}, "phone": "06 12345678"},
            ReplyRoute(Channel.WHATSAPP, "whatsapp:+31612345678"),
        ),
        (Channel.WEB, {"answers": {"contact": "whatsapp"}, "phone": "weet ik niet"}, None),
        (Channel.WEB, {"answers": {"contact": "email"}, "email": "jan apenstaart"}, None),
        (Channel.WEB, {"answers": {"contact": "call"}, "phone": "0612345678"}, None),
        (Channel.WEB, {}, None),
        (Channel.WEB, {"secret": "six pictures"}, ReplyRoute(Channel.WEB, "")),
        (Channel.VOICE, {"correspondent": "+31612345678", "secret": "six pictures"}, ReplyRoute(Channel.WEB, "")),
        (Channel.VOICE, {"correspondent": "+31612345678"}, ReplyRoute(Channel.SMS, "+31612345678")),
        (Channel.VOICE, {"correspondent": "+31201234567"}, None),
        (Channel.VOICE, {}, None),
    ],
)
def test_route(channel: Channel, fields: dict[str, object], route: ReplyRoute | None) -> None:
    private = IntakePrivate(**{"answers": {}, **fields})  # type: ignore[arg-type]
    assert reply_route(channel, private) == route
