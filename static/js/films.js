// The page of a film: what makes watching easier. Without script the browser's own player does it all.

import { filmCount } from "./film-count.js";
import { filmNarration } from "./film-narration.js";
import { filmPlayer } from "./film-player.js";
import { filmVoice } from "./film-voice.js";

for (const box of document.querySelectorAll("[data-film]")) {
  filmPlayer(window, box);
  filmCount(window, box);
  if (box.querySelector("[data-film-narration]")) filmNarration(window, box);
  else if (!box.querySelector("[data-film-spoken]")) filmVoice(window, box);
}
