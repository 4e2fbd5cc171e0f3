"""Twilio's REST endpoints about telephone calls and recordings."""

from datetime import UTC
from email.utils import format_datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request

from tools.phone.calls import CallRow, Recording
from tools.phone.faults import missing
from tools.phone.rest import ACCOUNT, asked_since, guard, page_of, world
from tools.phone.storage import slowly

calls = guard(Blueprint("calls", __name__))


@calls.get(ACCOUNT + "/Calls.json")
def call_listing(account: str) -> Response:
    """Calls, newest first, by `To`, `From` and `StartTime>`."""
    since, to, sender = asked_since("StartTime"), request.args.get("To", ""), request.args.get("From", "")
    with world().lock:
        rows = [row for row in reversed(world().calls.values()) if row.started_at >= since]
    rows = [row for row in rows if to in ("", row.to) and sender in ("", row.sender)]
    return page_of("calls", rows, lambda row: call_json(account, row))


@calls.get(ACCOUNT + "/Calls/<sid>.json")
def one_call(account: str, sid: str) -> Response:
    """One call."""
    return jsonify(call_json(account, _call(sid)))


@calls.delete(ACCOUNT + "/Calls/<sid>.json")
def delete_call(account: str, sid: str) -> tuple[str, int]:  # noqa: ARG001 - part of the address
    """Remove a call from the log."""
    _call(sid)
    with world().lock:
        del world().calls[sid]
        world().forgotten.append(sid)
    return "", 204


@calls.get(ACCOUNT + "/Recordings.json")
def recording_listing(account: str) -> Response:
    """Recordings, newest first, by `CallSid` and `DateCreated>`."""
    since, call_sid = asked_since("DateCreated"), request.args.get("CallSid", "")
    with world().lock:
        rows = [row for row in reversed(world().recordings.values()) if row.created_at >= since]
    rows = [row for row in rows if call_sid in ("", row.call_sid)]
    return page_of("recordings", rows, lambda row: recording_json(account, row))


@calls.get(ACCOUNT + "/Recordings/<name>")
def recording(account: str, name: str) -> Response:
    """What it is (`….json`) or the sound itself (`…`, `….wav`)."""
    sid, _, kind = name.partition(".")
    found = _recording(sid)
    if kind == "json":
        return jsonify(recording_json(account, found))
    with world().lock:
        if found.not_yet > 0:
            found.not_yet -= 1
            raise missing()
    return Response(slowly(found.data, found.delay_seconds), content_type=found.content_type)


@calls.delete(ACCOUNT + "/Recordings/<sid>.json")
def delete_recording(account: str, sid: str) -> tuple[str, int]:  # noqa: ARG001 - part of the address
    """Remove a recording for good."""
    _recording(sid)
    with world().lock:
        del world().recordings[sid]
        world().forgotten.append(sid)
    return "", 204


def call_json(account: str, row: CallRow) -> dict[str, Any]:
    """A call as the API tells it."""
    at = format_datetime(row.started_at.astimezone(UTC))
    return {
        "sid": row.sid,
        "account_sid": account,
        "to": row.to,
        "from": row.sender,
        "status": row.status,
        "direction": "inbound",
        "start_time": at,
        "date_created": at,
        "date_updated": at,
        "duration": "0",
        "uri": f"/2010-04-01/Accounts/{account}/Calls/{row.sid}.json",
    }


def recording_json(account: str, row: Recording) -> dict[str, Any]:
    """A recording as the API tells it."""
    uri = f"/2010-04-01/Accounts/{account}/Recordings/{row.sid}"
    at = format_datetime(row.created_at.astimezone(UTC))
    return {
        "sid": row.sid,
        "account_sid": account,
        "call_sid": row.call_sid,
        "status": "completed",
        "duration": str(row.seconds),
        "channels": 1,
        "source": "RecordVerb",
        "start_time": at,
        "date_created": at,
        "date_updated": at,
        "uri": f"{uri}.json",
        "media_url": f"{request.host_url.rstrip('/')}{uri}",
    }


def _call(sid: str) -> CallRow:
    with world().lock:
        if sid in world().calls:
            return world().calls[sid]
    raise missing()


def _recording(sid: str) -> Recording:
    with world().lock:
        if sid in world().recordings:
            return world().recordings[sid]
    raise missing()
