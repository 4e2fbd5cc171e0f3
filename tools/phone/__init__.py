"""A stand-in for Twilio that speaks real HTTP, and a phone to try the portal with.

In tests: `with StandIn() as standin: …`. On a desk: `python -m tools.phone` (or `make phone`). It knows nothing of the
portal but the addresses of its webhooks.
"""

from tools.phone.standin import StandIn
from tools.phone.telephone import Telephone
from tools.phone.webhooks import Call, Report
from tools.phone.world import Fault, Media, Sent

__all__ = ["Call", "Fault", "Media", "Report", "Sent", "StandIn", "Telephone"]
