// What a publication's page does beside being read; without it every link on the page works alone.

// Whoever leaves sooner has not read; and what is still on its way comes before any counting.
const STAYED = 3000;

// Tells the portal that its story was opened; nothing about the reader is sent or kept.
export function tellThatItWasOpened(root = document) {
  const address = root.body.dataset.seen;
  if (address) {
    setTimeout(() => navigator.sendBeacon(address), STAYED);
  }
}

// Copies the page's address, or hands it to the phone's own list of ways.
export function offerToShare(root = document) {
  const share = root.querySelector("[data-share]");
  if (!share) {
    return;
  }
  const part = (name) => share.querySelector(`[data-share-${name}]`);
  const [copy, sheet, address, said] = ["copy", "sheet", "address", "said"].map(part);
  const url = address.textContent;
  copy.hidden = !navigator.clipboard;
  address.hidden = !copy.hidden;
  sheet.hidden = !navigator.share;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(url);
      said.textContent = share.dataset.share;
    } catch {
      address.hidden = false;
    }
  });
  sheet.addEventListener("click", () => {
    navigator.share({ title: address.dataset.title ?? "", url }).catch(() => {});
  });
}

export function init(root = document) {
  tellThatItWasOpened(root);
  offerToShare(root);
}

init();
