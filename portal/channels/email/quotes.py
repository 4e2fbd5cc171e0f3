"""Folds what was written before out of a letter, so that what is new stands alone. Pure; nothing is thrown away.

Programs mark the history in their own words in every language; Dutch ones come first here, then English, Turkish,
Arabic, Polish, German and French. Where the answer stands between the quoted lines, or where folding would leave
nothing, the letter stays whole.
"""

# ruff: noqa: RUF001 - words of other languages hold letters that look alike

import re
from dataclasses import dataclass

SIGNATURE_LINES = 20
"""A signature that is longer than this is a part of the story."""

ATTRIBUTION_LINES = 4
BROKEN_LINE = 60
"""Characters; a shorter line was not broken in two by a program."""

_ATTRIBUTION = re.compile(
    r"""^(?:
      op\b.{4,200}\b(?:schreef|geschreven|stuurde)\b.{0,200}:        # Op ma 3 nov. 2026 om 10:12 schreef Jan <…>:
    | .{3,200}\bschreef\s+op\b.{4,100}:                              # Jan <…> schreef op 3 november 2026:
    | .{0,100}<[^<>\s]+@[^<>\s]+>\s*(?:schreef|wrote|pisze|napisa[łl](?:\(a\)|a)?|yazd[ıi]|كتب)\s*:
    | on\b.{4,200}\bwrote\s*:
    | .{4,200}\btarihinde\b.{0,200}\byazd[ıi]\s*:
    | (?:في|بتاريخ)\b.{4,250}(?:كتب|كتبت|بواسطة).{0,200}:
    | w\s+dniu\b.{4,200}(?:pisze|napisa[łl](?:\(a\)|a)?|wrote)\s*:
    | .{4,200}\bnapisa[łl](?:\(a\)|a)?\s*:
    | wiadomość\s+napisana\s+przez\b.{4,200}:
    | am\b.{4,200}\bschrieb\b.{0,200}:
    | le\b.{4,200}\ba\s+écrit\s*:
    )\s*$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_STARTS = re.compile(
    r"op\s+\S|on\s+\S|am\s+\S|le\s+\S|w\s+dniu\b|wiadomość\s+napisana|في|بتاريخ"
    r"|.{0,100}<[^<>\s]+@[^<>\s]+>|.{3,200}\bschreef\s+op\b|.{2,80}\d{4}.{0,120}",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"^[-_*\s]*-{2,}\s*(?:oorspronkelijk\s+bericht|oorspronkelijke\s+e-?mail|doorgestuurd\s+bericht|original\s+message"
    r"|original\s+appointment|forwarded\s+message|orijinal\s+(?:ileti|mesaj)|iletilen\s+mesaj|الرسالة\s+الأصلية|رسالة\s+معاد\s+توجيهها"
    r"|(?:wiadomość\s+oryginalna|oryginalna\s+wiadomość|treść\s+przekazanej\s+wiadomości|forwarded\s+by.*)"
    r"|ursprüngliche\s+nachricht|message\s+d'origine)\s*-{2,}\s*$"
    r"|^(?:begin\s+doorgestuurd\s+bericht|begin\s+forwarded\s+message|początek\s+przekazywanej\s+wiadomości)\s*:\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\*?(?:van|from|kimden|gönderen|من|od|von|de)\s*:\*?\s*\S", re.IGNORECASE)
_SENT = re.compile(
    r"^\*?(?:verzonden|datum|sent|date|gönderildi|gönderme\s+tarihi|tarih|تاريخ\s+الإرسال|التاريخ|أُرسلت|تم\s+الإرسال"
    r"|wysłano|data|gesendet|envoyé)\s*:",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^\*?(?:aan|onderwerp|to|subject|kime|alıcı|konu|إلى|الموضوع|do|temat|an|betreff|à|objet)\s*:", re.IGNORECASE
)
_MARK = re.compile(r"^\s?>")
_DASHES = re.compile(r"^--\s?$")
_PHONE = re.compile(
    r"^(?:verstuurd|verzonden|sent|gesendet|envoyé|get\s+outlook|outlook\s+voor|download\s+outlook)\b.{0,80}"
    r"(?:iphone|ipad|android|samsung|galaxy|outlook|mobiel|mobile|telefoon|phone|tablet|mail|ios|yahoo|proton)\S*\.?\s*$"
    r"|^outlook\s+voor\s+\S+\s+downloaden\s*$|^(?:verstuurd|verzonden|sent)\s+(?:vanaf|vanuit|met|from|via|with)\s+(?:mijn|my)?\b.{0,60}$"
    r"|^.{0,20}(?:iphone|ipad|android).{0,20}gönderildi\.?\s*$|^أُ?رسلت\s+من.{0,60}$|^wysłan[eoay]\s+(?:z|ze)\b.{0,60}$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"^(?:\W*disclaimer\b|(?:de\s+informatie|dit\s+(?:e-?mail)?\s*bericht|deze\s+e-?mail)\b.{0,120}"
    r"(?:uitsluitend|alleen|vertrouwelijk)\b|this\s+(?:e-?mail|message)\b.{0,120}(?:confidential|intended)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """What is new, what was quoted, and how it was signed by a program; together all that was there."""

    fresh: str
    quoted: str = ""
    signature: str = ""


def fold(text: str) -> Folded:
    """Fold the history and the signature of a letter away."""
    lines = text.split("\n")
    first, after = _history(lines)
    fresh = "\n".join(lines[:first] + lines[after:]).strip("\n ")
    if not fresh:
        return Folded(text.strip("\n "))
    fresh, signature = _signed(fresh)
    return Folded(fresh, "\n".join(lines[first:after]).strip("\n"), signature)


def _history(lines: list[str]) -> tuple[int, int]:
    """From which line up to which one the history goes; two equal numbers when there is none."""
    start = next((at for at in range(len(lines)) if _begins(lines, at)), None)
    if start is not None:
        return start, _end(lines, start)
    marked = [at for at, line in enumerate(lines) if _MARK.match(line)]
    if not marked:
        return len(lines), len(lines)
    return marked[0], _end(lines, marked[0])


def _begins(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    if not line:
        return False
    if _RULE.match(line):
        return True
    if _FROM.match(line):
        head = [other.strip() for other in lines[at + 1 : at + 7]]
        return any(map(_SENT.match, head)) and any(map(_TO.match, head))
    return _attributes(lines, at)


def _attributes(lines: list[str], at: int) -> bool:
    """Does somebody's "so-and-so wrote:" begin here? Programs break it over several lines."""
    if not _STARTS.match(lines[at].strip()):
        return False
    said = ""
    for below, line in enumerate(lines[at : at + ATTRIBUTION_LINES], at + 1):
        if not line.strip() or _MARK.match(line):
            return False
        said = f"{said} {line.strip()}".strip()
        if said.endswith(":"):
            return len(said) < 400 and bool(_ATTRIBUTION.match(said)) and ("@" in said or _is_marked(lines, below))
    return False


def _is_marked(lines: list[str], at: int) -> bool:
    """A quotation follows. Without one, "Op maandag schreef de begeleider:" is a part of the story."""
    following = (line for line in lines[at : at + ATTRIBUTION_LINES] if line.strip())
    return bool(_MARK.match(next(following, "")))


def _end(lines: list[str], start: int) -> int:
    """The end of the history. Lines with `>` end where others follow; any other history goes on to the end.

    Words below a quotation are an answer below it. Between quotations they are answers in place: then nothing is
    folded, because an answer without its question means nothing.
    """
    marked = [at for at in range(start, len(lines)) if _MARK.match(lines[at])]
    if not marked or any(lines[at].strip() for at in range(start + ATTRIBUTION_LINES, marked[0])):
        return len(lines)
    between = [at for at in range(marked[0], marked[-1]) if lines[at].strip() and not _MARK.match(lines[at])]
    if between and not _only_wrapped(lines, between):
        return start
    tail = "\n".join(lines[marked[-1] + 1 :]).strip()
    above = "\n".join(lines[:start]).strip()
    return marked[-1] + 1 if tail and not above else len(lines) if not tail or _is_signature(tail) else marked[-1] + 1


def _only_wrapped(lines: list[str], between: list[int]) -> bool:
    """Are these the ends of quoted lines that a program broke in two? Then each stands right below a quoted line."""
    return all(_MARK.match(lines[at - 1]) and len(lines[at - 1]) >= BROKEN_LINE for at in between)


def _is_signature(text: str) -> bool:
    first = text.partition("\n")[0]
    return bool(_DASHES.match(first) or _PHONE.match(first))


def _signed(text: str) -> tuple[str, str]:
    """The words, and what a program put below them."""
    lines = text.split("\n")
    for at in range(max(1, len(lines) - SIGNATURE_LINES), len(lines)):
        line = lines[at].strip()
        if _DASHES.match(lines[at]) or _PHONE.match(line) or _DISCLAIMER.match(line):
            rest = "\n".join(lines[:at]).strip("\n ")
            if rest:
                return rest, "\n".join(lines[at:]).strip("\n")
    return text, ""
