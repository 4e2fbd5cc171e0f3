"""The conversation by message, pure: given what is known and what somebody writes, what to keep and what to say.

`turn` is the whole of it. It asks `commands`, `danger`, `languages` and `understanding` what a message means, `asking`
what is still missing and `saying` for the words. Texts are message ids for the translators; a `Reply` is rendered by
`portal/channels/twilio/texts.py` in the language of the matter.
"""

from portal.channels.twilio.conversation.confirming import acknowledgement, confirmation, is_worth_a_word
from portal.channels.twilio.conversation.kinds import MessageKind
from portal.channels.twilio.conversation.lines import MAX_LENGTH, N_, Line, Reply

__all__ = ["MAX_LENGTH", "N_", "Line", "MessageKind", "Reply", "acknowledgement", "confirmation", "is_worth_a_word"]
