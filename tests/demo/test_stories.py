"""The stories as data: they name what exists, and nobody real."""

import re
from collections.abc import Iterator

import pytest

from portal.demo.story import MEDIA, Answered, Assigned, Noted, Sorted, Story, Told, house, stories
from portal.gateways.sniff import media_type
from portal.organisation.default_categories import DEFAULT_CATEGORIES
from portal.questionnaire.answers import validated
from portal.questionnaire.profile import WEB
from portal.questionnaire.routing import missing
from portal.vocabulary import Kind

ALL = stories()
TELLING = pytest.mark.parametrize("story", ALL, ids=lambda story: story.key)
SMALL = 60_000


def texts(story: Story) -> Iterator[str]:
    """All that somebody wrote in a story."""
    yield from (answer for answer in story.answers.values() if isinstance(answer, str))
    yield story.message.text if story.message else ""
    yield from (step.text for step in story.step if isinstance(step, Told | Noted | Answered))


def test_keys_are_unique() -> None:
    keys = [story.key for story in ALL]

    assert len(keys) == len(set(keys))


@TELLING
def test_a_story_names_people_units_and_categories_that_exist(story: Story) -> None:
    home = house()
    people = {person.key for person in home.people}
    units = {location.name for location in home.locations} | {
        team for location in home.locations for team in location.teams
    }
    categories = {category.code for category in DEFAULT_CATEGORIES}
    named = {step.by for step in story.step} | {step.to for step in story.step if isinstance(step, Assigned)}
    sorting = [step for step in story.step if isinstance(step, Sorted)]

    assert (named | {story.officer}) - {""} <= people
    assert {story.unit, *(step.unit for step in sorting)} - {""} <= units
    assert {code for step in sorting for code in step.categories} <= categories


@TELLING
def test_answers_are_those_of_the_questionnaire_and_could_have_been_sent(story: Story) -> None:
    answers, strange = validated(story.answers)

    assert strange == ()
    if story.answers and story.kind is not Kind.HELP:
        doubtful = {"contact_sure": str(answers.get("contact_phone", ""))}  # the numbers reach nobody
        assert missing({**answers, **doubtful}, WEB) == []


@TELLING
def test_numbers_and_addresses_reach_nobody(story: Story) -> None:
    words = " ".join([story.address, *texts(story)])

    assert all(number.startswith("+316000") for number in re.findall(r"\+\d{6,}", words))
    assert all(number.startswith("0600") for number in re.findall(r"\b06\d+", words.replace(" ", "")))
    assert all(host.endswith(".example") for host in re.findall(r"@([\w.-]+\w)", words))


def test_every_file_is_used_small_and_of_a_kind_we_keep() -> None:
    told = [file for story in ALL for step in story.step if isinstance(step, Told) for file in step.files]
    told += [file for story in ALL if story.message for file in story.message.files]

    assert {file.name for file in told} == {path.name for path in MEDIA.iterdir()}
    assert all(len(file.data) <= SMALL for file in told)
    assert {media_type(file.data) for file in told} == {"image/jpeg", "audio/ogg"}


def test_what_is_said_in_a_recording_can_be_read() -> None:
    recordings = [file for story in ALL if story.message for file in story.message.files if file.name.endswith(".ogg")]

    assert recordings
    assert all(file.transcript for file in recordings)
