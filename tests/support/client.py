"""A test client that behaves as a browser does and sees what the test wrote."""

from contextvars import Context
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse


class PortalClient(FlaskClient):
    """Says where a form stood, as browsers do; runs each request apart from the test's own context.

    `session` is the test's: what it wrote is kept before each request, and read anew after it.
    """

    session: Session | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """One request; pass `headers={"Sec-Fetch-Site": "cross-site"}` to come from somewhere else."""
        kwargs.setdefault("buffered", True)
        self.environ_base.setdefault("HTTP_SEC_FETCH_SITE", "same-origin")
        if self.session is not None:
            self.session.commit()
        answer: TestResponse = Context().run(super().open, *args, **kwargs)
        if self.session is not None:
            self.session.expire_all()
        return answer
