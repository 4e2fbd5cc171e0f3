"""What must happen later, and surely: enqueue in the caller's transaction, run in a worker.

A job runs at least once. A handler's writes and the end of its job are one transaction.
"""

from portal.outbox.enqueue import enqueue
from portal.outbox.handlers import Park, Retry, handler
from portal.outbox.worker import checkpoint

__all__ = ["Park", "Retry", "checkpoint", "enqueue", "handler"]
