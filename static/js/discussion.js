// What a discussion does besides working without a script: a draft that outlives a lost connection or
// an ended session, and support that is given without loading the page anew.

// In this tab alone, until the comment stands on the page; a way out or a log-out wipes it.
export function keepTheDraft(root = document) {
  const form = root.querySelector("form[data-draft]");
  let kept;
  try {
    kept = sessionStorage;
  } catch {
    return;
  }
  if (!form) return;
  const name = `draft ${form.dataset.draft}`;
  const text = form.elements.namedItem("text");
  const key = form.elements.namedItem("key");
  const draft = JSON.parse(kept.getItem(name) ?? "null");
  if (draft && root.querySelector(`[data-key="${CSS.escape(draft.key)}"]`)) {
    kept.removeItem(name);
  } else if (draft && !text.value) {
    text.value = draft.text;
    // The same form, sent once more: kept once.
    key.value = draft.key;
  }
  const keep = () => {
    if (text.value.trim()) kept.setItem(name, JSON.stringify({ text: text.value, key: key.value }));
    else kept.removeItem(name);
  };
  text.addEventListener("input", keep);
  form.addEventListener("submit", keep);
  form.querySelector("[data-kept]").hidden = false;
}

export function supportInPlace(root = document) {
  root.querySelector("[data-threads]")?.addEventListener("click", async (event) => {
    const button = event.target.closest("button[form^=support-]");
    if (!button) return;
    event.preventDefault();
    const sent = new FormData(button.form);
    sent.set(button.name, button.value);
    const headers = { Accept: "application/json" };
    const answer = await fetch(button.form.action, { method: "POST", body: sent, headers }).catch(() => null);
    if (!answer?.ok) {
      // The server says in a page of its own what is wrong.
      button.form.requestSubmit(button);
      return;
    }
    const { count, is_supported: isSupported } = await answer.json();
    button.setAttribute("aria-pressed", isSupported);
    button.setAttribute("form", isSupported ? "support-withdraw" : "support-give");
    button.querySelector("[data-count]").textContent = count || "";
  });
}

export function init(root = document) {
  keepTheDraft(root);
  supportInPlace(root);
}

init();
