// A recorded voice that belongs to a film and lies beside it: plays in step with the picture, unless somebody turns it off.

import { remember, remembered } from "./remembered.js";

const KEPT = "zegje:film-silent";
const APART = 0.3; // Seconds between voice and picture that nobody notices.

export function filmNarration(view, box) {
  const video = box.querySelector("video");
  const voice = box.querySelector("[data-film-narration]");
  const button = box.querySelector("[data-film-voice]");
  const isOn = () => !remembered(KEPT);
  const follow = () => {
    if (video.paused || !isOn()) {
      voice.pause();
      return;
    }
    if (Math.abs(voice.currentTime - video.currentTime) > APART) voice.currentTime = video.currentTime;
    voice.playbackRate = video.playbackRate;
    voice.volume = video.volume;
    voice.muted = video.muted;
    if (voice.paused && !voice.ended) voice.play().catch(() => {});
  };
  for (const name of ["play", "playing", "pause", "ended", "seeked", "ratechange", "volumechange", "timeupdate"]) {
    video.addEventListener(name, follow);
  }
  video.addEventListener("waiting", () => voice.pause());
  const show = () => button.setAttribute("aria-pressed", String(isOn()));
  button.addEventListener("click", () => {
    remember(KEPT, isOn());
    show();
    follow();
  });
  button.hidden = false;
  show();
}
