// What must work before the page is there: the neutral look, and the way out. A classic script in the
// head: the look is there before the first paint, the way out while a slow network still sends the page.
(() => {
  const WINDOW = 1500;
  const FIELDS = "input,textarea,select,[contenteditable]";
  const root = document.documentElement;
  const { exit, leave, title, icon } = document.currentScript.dataset;
  const usual = document.title;
  const isSentPlain = root.dataset.look === "plain";
  let [kept, tab] = [{}, {}];
  try {
    [kept, tab] = [localStorage, sessionStorage];
  } catch {
    // A browser that keeps nothing: the links of the server carry the look on.
  }

  // --- The look -----------------------------------------------------------------------------------

  const link = document.querySelector("link[rel=icon]");
  const usualIcon = link?.href;

  function look(isPlain) {
    isPlain ? (root.dataset.look = "plain") : delete root.dataset.look;
    document.title = isPlain ? title : usual;
    link && (link.href = isPlain ? icon : usualIcon);
    isPlain && document.querySelectorAll("meta[name=theme-color]").forEach((meta) => meta.remove());
  }

  // --- The way out --------------------------------------------------------------------------------

  function goAway() {
    root.hidden = true;
    look(true);
    document.querySelectorAll("audio,video").forEach((media) => media.pause());
    // For this tab alone: whoever goes back in it is led away again, unless the address is typed anew.
    tab.away = 1;
    location.replace(exit);
  }

  function wipe() {
    for (const each of [kept, tab]) each.clear?.();
    self.caches?.keys().then((names) => names.forEach((name) => caches.delete(name)));
  }

  function leaveAtOnce() {
    root.hidden = true;
    fetch(leave, { method: "POST", keepalive: true }).catch(() => {});
    // Told to the other tabs, which go as well.
    kept.away = 1;
    wipe();
    goAway();
  }

  // --- The letters of headlines -------------------------------------------------------------------

  // They come after everything that is to be read, and are seen from the tab's next page on.
  if (tab.letters) root.dataset.letters = "";
  else if (tab.clear && !("lite" in root.dataset)) {
    const fetchLetters = async () => {
      const faces = await document.fonts.load("600 1em Literata").catch(() => []);
      if (faces.length && !tab.away) tab.letters = 1;
    };
    // On a fast line a page has loaded before it is painted, and its pictures are not all there.
    addEventListener("load", () => setTimeout(fetchLetters, 1000));
  }

  // --- When ---------------------------------------------------------------------------------------

  const [arrival] = performance.getEntriesByType("navigation");
  if (tab.away && arrival?.type === "back_forward") {
    goAway();
  } else {
    delete tab.away;
    isSentPlain || (kept.look && look(true));
  }

  // A page that a browser keeps for its Back button is kept unseen, and shown once it is known to be wanted.
  addEventListener("pagehide", () => (root.style.visibility = "hidden"));
  addEventListener("pageshow", (event) => {
    if (event.persisted && tab.away) goAway();
    else root.style.visibility = "";
  });
  addEventListener("storage", (event) => {
    if (event.key === "away" && event.newValue) goAway();
    if (event.key === "look" && !isSentPlain) look(event.newValue);
  });

  addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-quick-exit],[data-switch]");
    if (!pressed) return;
    if ("quickExit" in pressed.dataset) {
      event.preventDefault();
      leaveAtOnce();
      return;
    }
    const isPlain = pressed.dataset.switch === "plain";
    isPlain ? (kept.look = "plain") : delete kept.look;
    if (isSentPlain || !kept.clear) return;
    event.preventDefault();
    look(isPlain);
    pressed.parentElement.querySelector(`[data-switch=${isPlain ? "usual" : "plain"}]`).focus();
  }, true);
  addEventListener("submit", (event) => event.target.matches("[data-clears]") && wipe());

  // Shift three times and nothing with it: not in capitals, selections or Alt+Shift, which changes the layout.
  let presses = [];
  let isBare = false;
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    const { key, ctrlKey, altKey, metaKey, target } = event;
    isBare = key === "Shift" && !(ctrlKey || altKey || metaKey || target.closest?.(FIELDS));
    if (!isBare) presses = [];
  }, true);
  addEventListener("pointerdown", () => ([isBare, presses] = [false, []]), true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !isBare) return;
    presses = [...presses.filter((at) => event.timeStamp - at < WINDOW), event.timeStamp];
    if (presses.length > 2) leaveAtOnce();
  }, true);
})();
