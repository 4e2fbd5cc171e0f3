"""The first words that our pages put into somebody's WhatsApp, by language. Pure.

They are no story; but who sends them chose a language, so they stand here, where both sides can read them.
"""

from urllib.parse import quote

STARTERS = {
    "nl": "Hallo, ik wil iets vertellen.",
    "en": "Hello, I want to tell something.",
    "tr": "Merhaba, bir şey anlatmak istiyorum.",
    "ar": "مرحبا، أريد أن أحكي شيئا.",
    "pl": "Dzień dobry, chcę coś powiedzieć.",
}


def chat_link(number: str, language: str) -> str:
    """Where a WhatsApp chat with `number` begins, in `language`; of the number anything but digits is left out."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    words = STARTERS.get(language)
    return f"https://wa.me/{digits}" + (f"?text={quote(words)}" if words else "")
