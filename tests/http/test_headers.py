"""What a browser is told on every page there is."""

import re

import pytest
from flask import Flask

from portal import create_app
from portal.http.headers import HEADERS
from tests.support.client import PortalClient
from tests.support.routes import addresses
from tests.support.settings import MakeVar, make_settings

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def test_every_address_answers_with_every_header(odd_app: Flask, browse: PortalClient) -> None:
    for rule, address in addresses(odd_app):
        answer = browse.get(address)
        assert answer.status_code != 500 or rule.rule.startswith("/odd/"), address
        assert HEADERS.items() <= dict(answer.headers).items(), address
        assert "Cache-Control" in answer.headers, address


def test_no_page_holds_inline_script_or_style(odd_app: Flask, browse: PortalClient) -> None:
    inline = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    for _rule, address in addresses(odd_app):
        answer = browse.get(address)
        if answer.mimetype == "text/html":
            assert not inline.search(answer.text), address


def test_the_policy_has_not_widened(browse: PortalClient) -> None:
    assert set(browse.get("/nl/").headers["Content-Security-Policy"].split("; ")) == POLICY


def test_pages_are_not_kept_by_a_shared_computer(browse: PortalClient) -> None:
    assert browse.get("/nl/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("environment", ["test", "production"])
def test_only_production_insists_on_tls(environment: str, make_var: MakeVar) -> None:
    settings = make_settings(
        var := make_var("tls"),
        f"sqlite:///{var / 'tls.db'}",
        PORTAL_ENV=environment,
        PUBLIC_BASE_URL="https://klacht.example.nl",
        SECRET_KEY="kQ4vW9zR1tY6uI8oP3aS5dF7gH2jK0lZ",
    )
    app = create_app(settings)
    answer = app.test_client().get("/healthz")
    assert ("Strict-Transport-Security" in answer.headers) is (environment == "production")
    assert app.config["SESSION_COOKIE_SECURE"] is (environment == "production")
