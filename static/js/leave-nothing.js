// Leaves nothing of a visit on a shared device. The answer to "Close and erase" already asks the browser for this; here it
// is for browsers that do not know how, and for other tabs that still show something.

const NEWS = "zegje";
const WIPED = "wiped";

export function leaveNothing(view) {
  const channel = "BroadcastChannel" in view ? new view.BroadcastChannel(NEWS) : null;
  if (view.document.querySelector("[data-leave-nothing]")) {
    wipe(view);
    channel?.postMessage(WIPED);
  } else if (view.document.body.matches(".public")) {
    channel?.addEventListener("message", (event) => {
      if (event.data === WIPED) view.location.replace("/");
    });
  }
  // A page that a browser kept as it was, on the way back: ask the server what may still be seen.
  view.addEventListener("pageshow", (event) => {
    if (event.persisted) view.location.reload();
  });
}

async function wipe(view) {
  for (const name of ["localStorage", "sessionStorage"]) attempt(() => view[name].clear());
  await attempt(async () => {
    for (const { name } of await view.indexedDB.databases()) view.indexedDB.deleteDatabase(name);
  });
  await attempt(async () => {
    for (const name of await view.caches.keys()) await view.caches.delete(name);
  });
}

// A browser that refuses has kept nothing to begin with.
async function attempt(work) {
  try {
    await work();
  } catch {
    return;
  }
}
