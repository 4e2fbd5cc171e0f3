// A large start button, the parts of the film as links that jump, and a slower pace. Nothing plays before somebody asks.

import { remember, remembered } from "./remembered.js";

const KEPT = "zegje:slower"; // The same choice as for reading aloud.
const SLOW = 0.75;

export function filmPlayer(view, box) {
  const video = box.querySelector("video");
  offerStart(box, video);
  offerSlower(box, video);
  followParts(view, box, video);
  view.document.addEventListener("zegje:reading", () => video.pause());
}

function offerStart(box, video) {
  const start = box.querySelector("[data-film-start]");
  start.hidden = false;
  video.addEventListener("play", () => {
    start.hidden = true;
  });
  start.addEventListener("click", () => {
    play(video);
    video.focus();
  });
}

function offerSlower(box, video) {
  const slower = box.querySelector("[data-film-slower]");
  const show = () => {
    slower.setAttribute("aria-pressed", String(remembered(KEPT)));
    video.defaultPlaybackRate = remembered(KEPT) ? SLOW : 1;
    video.playbackRate = video.defaultPlaybackRate;
  };
  slower.hidden = false;
  slower.addEventListener("click", () => {
    remember(KEPT, !remembered(KEPT));
    show();
  });
  show();
}

function followParts(view, box, video) {
  view.document.querySelector("[data-film-parts]")?.addEventListener("click", (event) => {
    const part = event.target.closest("[data-film-begin]");
    if (!part || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    video.currentTime = Number(part.dataset.filmBegin);
    box.scrollIntoView({ block: "start", behavior: "instant" });
    video.focus({ preventScroll: true });
    play(video);
  });
}

// A browser that refuses leaves its own button to press.
function play(video) {
  video.play().catch(() => {});
}
