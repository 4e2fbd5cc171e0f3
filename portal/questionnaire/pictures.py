"""The picture beside each choice, hung on keys as the words are. A picture never stands alone: it helps to find a tile.

Where two choices of one question could look alike, they have different pictures.
"""

_FACES = {
    "angry": "face_angry",
    "sad": "face_sad",
    "afraid": "face_afraid",
    "disappointed": "face_disappointed",
    "confused": "face_confused",
    "fine": "face_fine",
}
_TOPICS = {
    "treatment": "thumbs_down",
    "not_taken_seriously": "speaker_off",
    "abuse": "fist",
    "own_say": "crossed_arms",
    "support_quality": "words/calendar",
    "care_quality": "words/alarm_clock",
    "communication": "thinking",
    "triangle": "family",
    "reachability": "phone_receiver",
    "medication": "pill",
    "facilities": "tools",
    "privacy": "speaking",
    "discrimination": "scale",
    "transport": "minibus",
    "other": "dots",
}
_CHOICES: dict[str, dict[str, str]] = {
    "who": {
        "client": "person",
        "relative": "family",
        "representative": "office_worker",
        "staff": "identity_card",
        "other": "silhouette",
    },
    "for_whom": {"self": "person", "other_agrees": "thumbs_up", "other_unaware": "silhouette"},
    "feeling": _FACES,
    "topic": _TOPICS,
    "where": {"elsewhere": "map_pin"},
    "when": {"today": "words/sun", "this_week": "month", "longer_ago": "words/hourglass", "often": "again"},
    "wish": {
        "listen": "words/ear",
        "talk": "talking",
        "stop": "raised_hand",
        "solution": "words/lamp",
        "sorry": "handshake",
        "just_tell": "speaking",
    },
    "secrecy": {"may_know": "thumbs_up", "not_my_supporter": "shushing", "anonymous": "silhouette"},
    "contact": {"call": "phone_receiver", "whatsapp": "mobile_message", "email": "e_mail", "other": "dots"},
}
_UNKNOWN = "question_mark"


SHEET = "pictures/choices.svg"
"""All pictures of choices in one file below static/: the first question brings along what the others need."""


def picture(key: str, code: str) -> str | None:
    """The picture of choice `code` of question `key`, on the sheet; None for what has none, such as a place."""
    name = _UNKNOWN if code == "unknown" else _CHOICES.get(key, {}).get(code)
    return f"{SHEET}#{name.rpartition('/')[2]}" if name else None


def names() -> list[str]:
    """Every picture of a choice once, as a path below static/pictures without its ending."""
    return sorted({_UNKNOWN, *(name for choices in _CHOICES.values() for name in choices.values())})
