"""Answers of the API that are no success, and names as Twilio makes them."""

import secrets


def new_sid(prefix: str) -> str:
    """An id as Twilio's: two capitals and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


class Fault(Exception):
    """An answer of the API that is no success. `status` is the HTTP status, `code` Twilio's number."""

    def __init__(self, status: int, code: int, message: str = "made up by the stand-in") -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message

    def as_json(self) -> dict[str, object]:
        """The body of Twilio's errors."""
        more = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": self.message, "more_info": more, "status": self.status}


def missing() -> Fault:
    """What is asked for is not there."""
    return Fault(404, 20404, "The requested resource was not found")
