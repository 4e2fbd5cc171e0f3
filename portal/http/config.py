"""Settings in the words of Flask and its extensions; rooms add what is theirs alone."""

from portal.settings import ROOT, Settings


def flask_config(settings: Settings) -> dict[str, object]:
    """What Flask and the extensions of every page want to know."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SECRET_KEY_FALLBACKS": list(settings.secret_key_fallbacks),
        "SESSION_COOKIE_NAME": "__Host-zegje" if settings.production else "zegje",  # no other host can set the former
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.production,
        "TESTING": settings.environment == "test",
        "BABEL_DEFAULT_LOCALE": "nl",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
        "RATELIMIT_STORAGE_URI": settings.ratelimit_storage_uri,
        "WTF_CSRF_CHECK_DEFAULT": False,  # `portal.http.same_site` asks first
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,  # our Referrer-Policy is no-referrer: there is none to check
    }
