"""One browser that looks at the pages of a house: axe, and the checks of `checks.js`, on one load of each page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, Page

from portal.http.language import LANGUAGES
from tests.every_page.house import Shot
from tests.every_page.stage import Stage
from tests.support.browser import Watch

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
CHECKS = Path(__file__).with_name("checks.js").read_text(encoding="utf-8")
RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Contrast by AAA tells of 4.5 to 7 only, the rest is told by the rule of AA. Forty-four pixels are measured by
    # checks.js; `target-size` measures what lies too near.
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,  # else axe asks for our style sheets once more
}
CONTRAST: dict[str, Any] = {
    "runOnly": ["color-contrast", "color-contrast-enhanced"],
    "resultTypes": ["violations"],
    "preload": False,
}
RUN = """async (rules) => {
    const { violations } = await axe.run(document, rules);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) =>
        `axe ${id}: ${node.html.slice(0, 120)}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`));
}"""
SMALL = {"width": 320, "height": 256}
"""The smallest phone, and also a window of 1280 by 1024 pixels at 400 % (WCAG 1.4.10)."""
WIDE = {"width": 1280, "height": 900}

Check = Callable[["Onlooker"], list[str]]


@dataclass
class Onlooker:
    """Holds a page; `look` gives what is wrong with a shot, by one check after the other."""

    page: Page
    watch: Watch
    faults: dict[str, list[str]] = field(default_factory=dict)

    size: dict[str, int] = field(default_factory=dict)

    @classmethod
    def at(cls, browser: Browser, host: str, size: dict[str, int]) -> "Onlooker":
        """A new browser of this size, of somebody who asked for less motion; `host` is where its pages are."""
        context = browser.new_context(viewport=size, reduced_motion="reduce", has_touch=True)  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        context.add_init_script(f"{{ {AXE} }}")
        context.add_init_script(CHECKS)
        page = context.new_page()
        watch = Watch(host)
        watch.follow(page)
        return cls(page, watch, size=size)

    def walk(self, stage: Stage, shots: Iterable[Shot], *, every: Sequence[Check] = (), once: Sequence[Check]) -> str:
        """Look at all of them; gives every fault with the page that it is on, or "".

        `every`: checks of words, on each page. `once`: checks of build and colour, on one of the pages that differ in
        nothing but their words; without `every` that is the one with the longest word, and the others are not opened.
        """
        alike: dict[bytes, list[Shot]] = {}
        for shot in shots:
            alike.setdefault(shot.build, []).append(shot)
        for same in alike.values():
            worst = max(same, key=lambda shot: shot.longest_word)
            for shot in same if every else [worst]:
                checks = [*every, *(once if shot is worst else ())]
                self.look(shot.name, stage.show(shot), checks, status=shot.status)
        return self.done()

    def look(self, name: str, address: str, checks: Iterable[Check], *, status: int = 200) -> None:
        """Open one page and keep what these checks find on it, and what it did meanwhile that it should not."""
        self.watch.faults = []
        self.page.goto(address)
        found = [fault for check in checks for fault in check(self)]
        # That a page of a failure is one is known.
        found += [fault for fault in self.watch.faults if f"a status of {status} (" not in fault]
        if found:
            self.faults[f"{name} ({self.page.url})"] = found

    def done(self) -> str:
        """Every fault with the page that it is on, or ""."""
        self.page.context.close()
        return "\n".join(f"{page}\n    " + "\n    ".join(faults) for page, faults in self.faults.items())

    def run(self, check: str, argument: object = None) -> list[str]:
        """One check of `checks.js`."""
        return list(self.page.evaluate(f"argument => zegje.{check}(argument)", argument))


def axe(onlooker: Onlooker) -> list[str]:
    """All rules of WCAG 2.2 A and AA, contrast by AAA, and good practice."""
    return list(onlooker.page.evaluate(RUN, RULES))


def axe_but_colours(onlooker: Onlooker) -> list[str]:
    """The same without contrast, for pages whose colours were looked at in another language."""
    colours = {name: {"enabled": False} for name in CONTRAST["runOnly"]}
    blind = {**RULES["rules"], **colours}
    return list(onlooker.page.evaluate(RUN, {**RULES, "rules": blind}))


def dark(onlooker: Onlooker) -> list[str]:
    """Contrast by AAA in the dark."""
    onlooker.page.emulate_media(color_scheme="dark")
    found = [f"dark: {fault}" for fault in onlooker.page.evaluate(RUN, CONTRAST)]
    onlooker.page.emulate_media(color_scheme="light")
    return found


def forced(onlooker: Onlooker) -> list[str]:
    """Everything to press can be told apart when the device chooses the colours; its focus too."""
    onlooker.page.emulate_media(forced_colors="active")
    found = onlooker.run("forced") + [f"forced colours: {fault}" for fault in focus(onlooker)]
    onlooker.page.emulate_media(forced_colors="none")
    return found


def still(onlooker: Onlooker) -> list[str]:
    """Nothing moves, for a browser that asked for that from the start (`reduced_motion`)."""
    return onlooker.run("still")


def unfolded(onlooker: Onlooker) -> list[str]:
    """Everything again with all folds open."""
    onlooker.page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    return [f"unfolded: {fault}" for fault in axe(onlooker)]


def wide(*checks: Check) -> Check:
    """The same page on a wide screen."""

    def check(onlooker: Onlooker) -> list[str]:
        onlooker.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        found = [f"on a wide screen: {fault}" for check in checks for fault in check(onlooker)]
        onlooker.page.set_viewport_size(onlooker.size)  # type: ignore[arg-type]
        return found

    return check


def focus(onlooker: Onlooker) -> list[str]:
    """The keyboard comes to everything to press, and one sees where it is."""
    onlooker.page.keyboard.press("Tab")
    return onlooker.run("focus")


def fit(onlooker: Onlooker) -> list[str]:
    """Nothing sticks out or is cut off: narrow, with wide spacing, with letters twice as large."""
    return onlooker.run("fit")


def large(onlooker: Onlooker) -> list[str]:
    """What is to be pressed is high enough for any finger."""
    return onlooker.run("tooSmall")


def built(lang: str) -> Check:
    """One h1, the language and its direction, a title, labels that are labels."""
    direction = "rtl" if lang == "ar" else "ltr"
    assert lang in LANGUAGES
    return lambda onlooker: onlooker.run("build", [lang, direction])
