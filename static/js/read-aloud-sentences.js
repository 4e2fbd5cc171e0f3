// Cuts a text into sentences, in Dutch, English, Turkish, Arabic and Polish. Knows text only: no page, no voice.

const LONGEST = 180; // Characters. Some voices fall silent halfway through a longer stretch.
const END = /[.!?…؟۔]+["'”’»)\]]*\s+/gu;
const STRETCH = /[,;:،؛]\s+|\s+/gu;

// A full stop after one of these ends no sentence.
const SHORT = {
  nl: ["bijv", "dhr", "mevr", "mw", "dr", "drs", "ir", "mr", "prof", "nr", "tel", "st", "blz"],
  en: ["mr", "mrs", "ms", "dr", "prof", "st", "no"],
  tr: ["dr", "doç", "prof", "sn", "vb", "vs", "örn", "tel", "no", "av"],
  pl: ["np", "dr", "mgr", "inż", "prof", "ul", "al", "tel", "nr", "godz", "św", "im"],
  ar: ["د", "أ"],
};
// "3. soru" and "21. dzień": a number with a full stop is a rank there.
const RANKS = ["tr", "pl"];

// The sentences of `text` as [start, end) places in it; white space between them belongs to none.
export function sentences(text, language) {
  const short = SHORT[language.slice(0, 2)] ?? [];
  const found = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (goesOn(text, match.index, end, short, RANKS.includes(language.slice(0, 2)))) continue;
    add(found, text, start, end);
    start = end;
  }
  add(found, text, start, text.length);
  return found.flatMap((place) => stretches(text, place));
}

function goesOn(text, stop, next, short, hasRanks) {
  if (/\p{Ll}/u.test(text.charAt(next))) return true;
  if (text[stop] !== "." || text[stop + 1] === ".") return false;
  const word = text.slice(0, stop).match(/[\p{L}\p{N}]*$/u)[0];
  if (/^\p{Lu}$/u.test(word) || short.includes(word.toLowerCase())) return true;
  return hasRanks && /^\d{1,2}$/.test(word) && /[\s(]$|^$/.test(text.slice(0, stop - word.length));
}

function add(found, text, start, end) {
  const piece = text.slice(start, end);
  const from = start + (piece.length - piece.trimStart().length);
  const to = start + piece.trimEnd().length;
  if (to > from && /[\p{L}\p{N}]/u.test(text.slice(from, to))) found.push({ start: from, end: to });
}

// A sentence that is too long for one breath, in stretches that end at a comma, or else between words.
function stretches(text, { start, end }) {
  const found = [];
  let from = start;
  while (end - from > LONGEST) {
    const cuts = [...text.slice(from, from + LONGEST).matchAll(STRETCH)].filter((cut) => cut.index > 0);
    const cut = cuts.findLast?.((one) => /[,;:،؛]/u.test(one[0])) ?? cuts.at(-1);
    const to = cut ? from + cut.index + cut[0].length : from + LONGEST;
    add(found, text, from, to);
    from = to;
  }
  add(found, text, from, end);
  return found;
}
