"""Our own pages as people outside see them: whole addresses for links, codes and papers."""

from urllib.parse import urlsplit

from portal.settings import current_settings


def outside(path: str, host: str | None) -> str:
    """The whole address of `path`; `host` is an organisation's own name, if it has one."""
    base = urlsplit(current_settings().public_base_url)
    return f"{base.scheme}://{host or base.netloc}{path}"


def our_domain() -> str:
    """The name of the portal's own address; `localhost` and bare numbers, as in development, are no name for mail."""
    host = urlsplit(current_settings().public_base_url).hostname or ""
    return host if "." in host and host[-1:].isalpha() else "zegje.test"
