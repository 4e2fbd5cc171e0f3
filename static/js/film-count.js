// Tells once that this film was started on this page: which film, and nothing about who.

export function filmCount(view, box) {
  const { filmCount: address } = box.dataset;
  if (!address) return;
  const tell = () => view.navigator.sendBeacon?.(address);
  box.querySelector("video").addEventListener("play", tell, { once: true });
}
