"""What a POST of the page brought: fields, and files, which are kept at once whatever else is wrong with the page."""

from flask import request
from sqlalchemy.orm import Session

from portal.channels.desk import words
from portal.channels.desk.entry import Problem, names
from portal.gateways.blobs import StorageAway
from portal.gateways.safe_file import RefusedFile
from portal.intake import files
from portal.models import Draft

SCANS = "scans"
SEEN = "seen"


def fields() -> dict[str, list[str]]:
    """Everything that an entry keeps, as it was typed."""
    known = names()
    return {name: values for name, values in request.form.lists() if name in known}


def seen() -> list[str]:
    """The references of look-alikes that the page showed already."""
    return request.form.get(SEEN, "").split()


def keep_files(session: Session, draft: Draft) -> list[Problem]:
    """Keep the files that came along; returns what is the matter with those that could not be kept."""
    problems: list[Problem] = []
    for file in request.files.getlist(SCANS):
        if not file.filename:
            continue
        data = file.stream.read(files.MAX_BYTES + 1)
        try:
            files.keep(session, draft, data, kind=files.PAPER, filename=file.filename)
        except RefusedFile as refusal:
            problems.append((SCANS, words.FILES.get(refusal.reason, words.NOT_A_KIND_WE_KEEP)))
        except StorageAway:
            problems.append((SCANS, words.FILES["storage"]))
    return problems
