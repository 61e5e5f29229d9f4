// The link works alone; this leaves no entry for the page in the tab's history and covers it at once.
export function init(root = document) {
  const link = root.querySelector("[data-quick-exit]");
  link?.addEventListener("click", (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    window.location.replace(link.href);
  });
}

init();
