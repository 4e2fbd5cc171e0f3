// The voice of the device that speaks the language of the page. Only voices on the device itself: with another one, what
// somebody told us would travel to the maker of the browser.

const NEAREST = {
  nl: ["nl-nl", "nl-be"],
  en: ["en-gb", "en-ie", "en-us"],
  tr: ["tr-tr"],
  ar: ["ar-ma", "ar-001", "ar-sa", "ar-eg"],
  pl: ["pl-pl"],
};

export function voiceFor(voices, language) {
  const wanted = language.slice(0, 2);
  const known = voices.filter((voice) => voice.localService && tag(voice).split("-")[0] === wanted);
  const rank = (voice) => {
    const place = (NEAREST[wanted] ?? []).indexOf(tag(voice));
    return place < 0 ? Infinity : place;
  };
  return known.reduce((best, voice) => (!best || rank(voice) < rank(best) ? voice : best), null);
}

function tag(voice) {
  return voice.lang.replace("_", "-").toLowerCase();
}
