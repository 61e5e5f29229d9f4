// One key for each decision: A approves, H goes to the reasons for hiding, R answers, P opens the
// author's page, X marks for the batch, J and K move.
export function init(root = document) {
  root.querySelector("[data-comment]")?.focus();
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const act = ACTS[event.code];
    const comments = [...root.querySelectorAll("[data-comment]")];
    if (!act || !comments.length) return;
    event.preventDefault();
    act(comments, marked(comments));
  });
}

// By place on the keyboard, so that the same keys work in a Cyrillic layout.
const ACTS = {
  KeyA: (comments, at) => comments[at].querySelector("[data-approve]")?.click(),
  KeyH: (comments, at) => comments[at].querySelector("[data-reason]")?.focus(),
  KeyR: (comments, at) => {
    const answer = comments[at].querySelector("[data-answer]");
    if (!answer) return;
    answer.open = true;
    answer.querySelector("textarea").focus();
  },
  KeyP: (comments, at) => comments[at].querySelector("[data-person]")?.click(),
  KeyX: (comments, at) => comments[at].querySelector("[data-mark]")?.click(),
  KeyJ: (comments, at) => comments[Math.min(at + 1, comments.length - 1)].focus(),
  KeyK: (comments, at) => comments[Math.max(at - 1, 0)].focus(),
};

function marked(comments) {
  return Math.max(comments.findIndex((comment) => comment.contains(document.activeElement)), 0);
}

function isTyping(element) {
  return element.matches("input:not([type=checkbox]), textarea, select, [contenteditable=true]");
}

init();
