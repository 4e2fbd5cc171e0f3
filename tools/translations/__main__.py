"""`python -m tools.translations check|update|compile`, from the top of the project."""

import argparse
import sys
from pathlib import Path

from tools.translations.bare import bare_words
from tools.translations.catalogue import as_text, catalogue_path, compile_all, entries, languages, read, updated
from tools.translations.checks import problems
from tools.translations.source import texts
from tools.translations.wanted import wanted


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked; 0 when all is well, 1 when a check found something."""
    parser = argparse.ArgumentParser(prog="python -m tools.translations", description="Keeps the translations whole.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="top of the project (default: here)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="fail on a text that is missing, stale or broken, in any language")
    update = commands.add_parser("update", help="bring the catalogues up to date with the source")
    update.add_argument("--remove-stale", action="store_true", help="drop what the source says no longer")
    commands.add_parser("compile", help="make the files that the portal reads")
    chosen = parser.parse_args(arguments)
    if chosen.command == "check":
        return check(chosen.root)
    if chosen.command == "update":
        return bring_up_to_date(chosen.root, remove_stale=chosen.remove_stale)
    for path in compile_all(chosen.root):
        print(path.relative_to(chosen.root))
    return 0


def check(root: Path) -> int:
    """Tell all that is wrong in every language; 1 when there is anything."""
    source = texts(root)
    found = bare_words(root)
    known = languages(root)
    for language in known:
        translated = entries(read(catalogue_path(root, language)))
        found += [f"{language}: {said}" for said in problems(wanted(source, language), translated)]
    if not source or not known:
        found.append("nothing to check: no texts in the source, or no catalogue")
    print(*found, sep="\n", end="\n" if found else "")
    print(f"translations: {len(source)} texts, languages {', '.join(known)}, {len(found)} problems")
    return 1 if found else 0


def bring_up_to_date(root: Path, *, remove_stale: bool) -> int:
    """Rewrite every catalogue from the source; what was translated stays translated."""
    source = texts(root)
    for language in languages(root):
        path = catalogue_path(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        theirs = wanted(source, language)
        path.write_text(as_text(updated(read(path), theirs, remove_stale=remove_stale)), encoding="utf-8")
        print(path.relative_to(root))
    return 0


if __name__ == "__main__":
    sys.exit(main())
