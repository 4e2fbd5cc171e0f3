"""E-mail to people who asked for it: the confirmation and our answers. Reading a mailbox comes later."""

from portal.channels.email import outgoing

__all__ = ["outgoing"]
