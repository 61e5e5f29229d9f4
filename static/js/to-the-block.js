// Brings the block that the address names into sight in the editor's form, and keeps it there while
// the form is still growing: Wagtail scrolls once, before the text editors have got their height.
const UNTIL = 4000;
const PAUSE = 200;

export function init(root = document) {
  window.addEventListener("hashchange", () => find(root));
  find(root);
}

function find(root) {
  const id = window.location.hash.slice(1);
  if (!id.startsWith("block-")) {
    return;
  }
  const end = performance.now() + UNTIL;
  let isTouched = false;
  for (const act of ["wheel", "pointerdown", "keydown"]) {
    root.addEventListener(act, () => (isTouched = true), { once: true, passive: true });
  }
  (function keep() {
    const block = root.getElementById(id);
    if (isTouched || performance.now() > end) {
      return;
    }
    if (block && !isInSight(block)) {
      block.scrollIntoView({ behavior: "instant" });
    }
    setTimeout(keep, PAUSE);
  })();
}

function isInSight(block) {
  const { top } = block.getBoundingClientRect();
  return top >= 0 && top < window.innerHeight / 2;
}

init();
