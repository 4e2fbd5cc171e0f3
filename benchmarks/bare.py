"""The yardstick: the least that Flask, Jinja and the same database can do for what somebody sees. No portal in it.

`/page` shows what a question page shows; `/insert` keeps one row durably; `/echo` reads a form and answers.
"""

import os

from flask import Flask, redirect, render_template, request
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert
from werkzeug.wrappers import Response

from portal.database import engine_options, prepare, writing

METADATA = MetaData()
NOTE = Table(
    "note",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("who", String(40)),
    Column("topic", String(40)),
    Column("text", String),
)
HEADING = "Hoe voel je je?"
OPTIONS = (
    ("angry", "Ik ben boos"),
    ("sad", "Ik ben verdrietig"),
    ("afraid", "Ik ben bang"),
    ("disappointed", "Ik had iets anders verwacht"),
    ("confused", "Ik snap het niet"),
    ("fine", "Ik voel me goed"),
    ("unknown", "Ik weet het niet"),
)

app = Flask(__name__)
engine = create_engine(**engine_options(os.environ["DATABASE_URL"]))
prepare(engine)
with writing():
    METADATA.create_all(engine)
engine.dispose()  # each worker opens its own


@app.get("/healthz")
def alive() -> str:
    """The process answers."""
    return "ok\n"


@app.get("/page")
def page() -> str:
    """A page with one question."""
    return render_template("page.html", heading=HEADING, options=OPTIONS, chosen=["sad"], number=4, total=9)


@app.post("/insert")
def keep() -> Response:
    """One row, on disk before the answer leaves."""
    values = {name: request.form[name] for name in ("who", "topic", "text")}
    with engine.begin() as connection:
        connection.execute(insert(NOTE), values)
    return redirect("/page", 303)


@app.post("/echo")
def echo() -> str:
    """What was sent, in short."""
    return f"{request.form['MessageSid']} {len(request.form['Body'])}"
