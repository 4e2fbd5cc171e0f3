"""A webhook that comes again, or late, changes nothing that was said since."""

from portal.models import Intake
from tests.channels.twilio.dialogue.conftest import Talk
from tests.support.client import PortalClient
from tests.support.twilio import Work, post
from tools.phone import StandIn


def test_an_answer_that_comes_again_later_is_no_second_answer(
    talk: Talk, client: PortalClient, standin: StandIn, work: Work
) -> None:
    talk.say("mijn moeder zit uren alleen")
    answer = standin.message("2")
    for _ in range(2):
        post(client, answer)
        work()
    talk.say("ze weet het niet")
    before: Intake = talk.intake()
    version, answers = before.version, talk.private().answers
    post(client, answer)
    work()
    assert (talk.intake().version, talk.private().answers) == (version, answers)
    assert talk.kept() == ["mijn moeder zit uren alleen", "2", "ze weet het niet"]
