// Lets the browser make or show a passkey, and sends its answer in the form that the page holds.

export function init(root = document) {
  if (!window.PublicKeyCredential || !navigator.credentials) {
    return;
  }
  for (const form of root.querySelectorAll("form[data-passkey]")) {
    form.querySelector("[data-passkey-with]").hidden = false;
    form.querySelector("[data-passkey-without]").hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(form);
    });
  }
}

async function show(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const options = form.dataset.options ? JSON.parse(form.dataset.options) : await ask(form.action);
    const what = form.dataset.passkey;
    const shown = await navigator.credentials[what]({ publicKey: read(options.publicKey) });
    form.elements.credential.value = JSON.stringify(write(shown));
    form.submit();
  } catch {
    // Called off, timed out, or the device holds none: browsers do not tell which.
    failed.hidden = false;
    failed.focus();
  }
}

async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(answer.status);
  }
  return (await answer.json()).request_options;
}

// Bytes travel as base64url (Web Authentication Level 3, 5.1.8 to 5.1.10).
function read(options) {
  const known = { ...options, challenge: bytes(options.challenge) };
  if (options.user) {
    known.user = { ...options.user, id: bytes(options.user.id) };
  }
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    known[list] = (options[list] ?? []).map((each) => ({ ...each, id: bytes(each.id) }));
  }
  return known;
}

function write(shown) {
  const said = shown.response;
  const response = { clientDataJSON: words(said.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (said[part]) {
      response[part] = words(said[part]);
    }
  }
  const results = { credProps: shown.getClientExtensionResults().credProps ?? {} };
  return { id: shown.id, rawId: words(shown.rawId), type: shown.type, response, clientExtensionResults: results };
}

function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.codePointAt(0));
}

function words(buffer) {
  const text = btoa(String.fromCodePoint(...new Uint8Array(buffer)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

init();
