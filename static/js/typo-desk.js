// The whole queue by keyboard: J and K move, each other key presses what stands under it in the row.
// On the page of one report Ctrl+Enter applies and Esc leads back.
export function init(root = document) {
  // On a phone the keyboard would cover the sentence.
  if (!matchMedia("(pointer: coarse)").matches) {
    root.querySelector(".typo-fix__form textarea")?.focus();
  }
  root.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.target.closest(".typo-fix__form")?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      root.querySelector('.typo-fix [data-key="Escape"]')?.click();
      return;
    }
    if (isTyping(event.target)) return;
    const rows = [...root.querySelectorAll("tr:has(.typo-words)")];
    const at = rows.findIndex((row) => row.contains(root.activeElement));
    if (!rows.length) return;
    if (event.code === "KeyJ" || event.code === "KeyK") {
      event.preventDefault();
      stand(rows, at + (event.code === "KeyJ" ? 1 : -1));
      return;
    }
    const under = rows[at]?.querySelector(`[data-key="${event.code}"]`);
    if (under && !event.repeat) {
      event.preventDefault();
      press(under);
    }
  });
}

function stand(rows, at) {
  const row = rows[Math.min(Math.max(at, 0), rows.length - 1)];
  row.tabIndex = -1;
  row.focus();
}

function press(element) {
  const folded = element.closest("details");
  if (element.matches("summary") && folded) {
    folded.open = true;
    folded.querySelector("input:not([type=hidden]), select").focus();
  } else {
    element.click();
  }
}

function isTyping(element) {
  return element.matches("input, textarea, select, [contenteditable=true]");
}

init();
