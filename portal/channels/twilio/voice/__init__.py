"""Calls: what a caller hears (`script`, pure), how Twilio is told (`twiml`), what it tells (`calling`), what is kept
(`keeping`). A call is a matter from its first ring on, so that whoever called is seen, also when nothing was said.
"""

from portal.channels.twilio.voice import webhook

__all__ = ["webhook"]
