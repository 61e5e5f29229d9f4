// Takes the marked words from the page to a form from the server; the link to that form works alone.
const CONTEXT = 32;
const LONGEST = 500;
const PAUSE = 250;
// The same list as in typos/mending.py.
const INLINE = "a,abbr,b,bdi,cite,code,em,i,img,mark,q,s,small,span,strong,sub,sup,time,u,wbr";
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const OF_WORD = /[\p{L}\p{M}\p{N}_\u00ad]/u;
const JOINER = /['’ʼ‐‑-]/;
const NOT_TEXT = ".note-mark,.notes__star,.notes__back,.editors-note__label,.method__heading";
const FIELDS = "input,textarea,select";
const ANSWERED = [200, 400, 409, 422, 429];

export function init(root = document) {
  const invitation = root.querySelector("[data-typo]");
  const part = (name) => invitation.querySelector(`[data-typo-${name}]`);
  if (!invitation || !part("dialog").showModal) {
    return;
  }
  const [dialog, content, failed, bar] = ["dialog", "content", "failed", "bar"].map(part);
  const exit = root.querySelector("[data-exit-bar]");
  const afterExit = exit?.nextSibling;
  const waiting = content.innerHTML;
  const touch = matchMedia("(pointer: coarse)");
  let mark = null;
  let proof = null;
  let isBusy = false;
  let timer = 0;

  async function ask(address, options) {
    if (isBusy) {
      return;
    }
    isBusy = true;
    failed.hidden = true;
    try {
      const answer = await fetch(address, options);
      if (!ANSWERED.includes(answer.status)) {
        throw new Error(answer.status);
      }
      const html = new DOMParser().parseFromString(await answer.text(), "text/html");
      content.replaceChildren(...html.body.childNodes);
      dress(content.querySelector("form"), !options);
    } catch {
      failed.hidden = false;
    }
    isBusy = false;
  }

  // The way out may be two lines high.
  function leaveRoom() {
    invitation.style.setProperty("--exit-bar", `${exit?.offsetHeight ?? 0}px`);
  }

  function open(marked) {
    leaveRoom();
    mark = marked;
    bar.hidden = true;
    content.innerHTML = waiting;
    dialog.append(exit ?? "");
    dialog.showModal();
    ask(invitation.dataset.typo);
  }

  function dress(form, isNew) {
    const fields = form?.elements;
    if (form && mark && isNew) {
      for (const name of ["prefix", "exact", "suffix", "block"]) {
        fields[name].value = mark[name];
      }
    }
    if (form && mark && !fields.exact.matches("[aria-invalid=true]")) {
      const marked = document.createElement("mark");
      marked.textContent = mark.exact;
      part("sentence").append(mark.before, marked, mark.after);
      part("sentence").hidden = false;
      part("clipped").hidden = !mark.isClipped;
      part("words").hidden = true;
    }
    const wrong = form?.querySelector("[aria-invalid=true]");
    const first = mark ? fields?.suggestion : fields?.exact;
    proof = workFor(form?.querySelector("[data-proof]"));
    (wrong ?? (form && !touch.matches ? first : dialog.querySelector("h2"))).focus();
  }

  function watch() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const marked = touch.matches && !dialog.open && markedIn(root);
      mark = marked || mark;
      bar.hidden = !marked;
      leaveRoom();
    }, PAUSE);
  }

  root.addEventListener("selectionchange", watch);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) {
      return;
    }
    if (dialog.open) {
      event.preventDefault();
      content.querySelector("form")?.requestSubmit();
      return;
    }
    const marked = markedIn(root);
    const inUse = event.target.closest(marked ? FIELDS : `${FIELDS},a,button`);
    // Until the next frame a dialog that was just closed still holds the focus.
    if (!inUse || dialog.contains(inUse)) {
      event.preventDefault();
      open(marked);
    }
  });
  invitation.addEventListener("click", (event) => {
    if (event.target.closest("[data-typo-close]")) {
      dialog.close();
    } else if (event.target.closest("[data-typo-open]") && !(event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      open(markedIn(root) ?? (bar.contains(event.target) ? mark : null));
    }
  });
  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    await proof;
    const sent = [...new FormData(event.target), ["in_place", "1"]];
    ask(event.target.action, { method: "POST", body: new URLSearchParams(sent) });
  });
  dialog.addEventListener("close", () => afterExit?.before(exit));
}

// Under attack the server asks for some work; who cannot do it is only read later.
async function workFor(field) {
  if (!field) {
    return;
  }
  try {
    const { init: prove } = await import(field.dataset.proof);
    field.value = await prove(field.dataset);
  } catch {
    field.value = "";
  }
}

// What is marked in the first part of the text that has any of it; null where nothing is.
function markedIn(root) {
  const selection = root.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    return null;
  }
  const range = selection.getRangeAt(0);
  const parts = [...root.querySelectorAll("[data-block]")].filter((part) => range.intersectsNode(part));
  const marks = parts.map((part) => wordsIn(part, range)).filter(Boolean);
  return marks.length ? { ...marks[0], isClipped: marks[0].isClipped || marks.length > 1 } : null;
}

function wordsIn(part, range) {
  let { text, start, end } = read(part, range);
  while (start < end && /\s/.test(text[start])) start++;
  while (start < end && /\s/.test(text[end - 1])) end--;
  if (start >= end) {
    return null;
  }
  while (isInsideWord(text, start)) start--;
  while (isInsideWord(text, end)) end++;
  const isClipped = end - start > LONGEST;
  if (isClipped) {
    end = start + LONGEST;
    while (isInsideWord(text, end) && end > start + 1) end--;
  }
  const [before, exact, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  return {
    block: part.dataset.block,
    prefix: clean(before).slice(-CONTEXT),
    exact: clean(exact).trim(),
    suffix: clean(after).slice(0, CONTEXT),
    before: clean(/(?:[^.!?…\n]|[.!?…](?!\s))*$/.exec(before)[0]).trimStart(),
    after: clean(/^(?:[^.!?…\n]|[.!?…](?=\S))*[.!?…]?/.exec(after)[0]).trimEnd(),
    isClipped,
  };
}

// The text of a part, a new line where one begins on the page, and what of it is selected.
function read(part, range) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let [text, line, start, end] = ["", null, -1, -1];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE || node.parentElement.closest(NOT_TEXT)) {
      text += node.tagName === "BR" ? "\n" : "";
      continue;
    }
    const here = node.parentElement.closest(`:not(${INLINE})`);
    text += line && here !== line ? "\n" : "";
    line = here;
    if (range.intersectsNode(node)) {
      start = start < 0 ? text.length + (node === range.startContainer ? range.startOffset : 0) : start;
      end = text.length + (node === range.endContainer ? range.endOffset : node.length);
    }
    text += node.data.replaceAll("\n", " ");
  }
  return { text, start, end };
}

function isInsideWord(text, place) {
  return isOfWord(text, place - 1) && isOfWord(text, place);
}

function isOfWord(text, place) {
  const isLetter = (at) => at >= 0 && at < text.length && OF_WORD.test(text[at]);
  return isLetter(place) || (JOINER.test(text[place] ?? "") && isLetter(place - 1) && isLetter(place + 1));
}

function clean(text) {
  return text.replace(INVISIBLE, "").replace(/\s+/g, " ");
}

init();
