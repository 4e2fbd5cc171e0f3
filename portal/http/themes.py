"""An organisation's own look: the style sheet that has its short name, when there is one (docs/theming.md).

Which there are is read once, at the start. A name is only ever looked up among those; it never becomes a path.
"""

from pathlib import Path

from flask import Flask, g

from portal.http.assets import SOURCE

FOLDER = "css/themes"


def register_themes(app: Flask) -> None:
    """Templates know `theme`: the organisation's style sheet below static/, or None."""
    known = themes(SOURCE)

    def theme() -> dict[str, str | None]:
        return {"theme": known.get(getattr(g.get("organisation"), "slug", ""))}

    app.context_processor(theme)


def themes(source: Path) -> dict[str, str]:
    """The style sheets by the short name of their organisation."""
    return {path.stem: f"{FOLDER}/{path.name}" for path in sorted((source / FOLDER).glob("*.css"))}
