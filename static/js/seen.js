// Tells the portal that its story was opened; nothing about the reader is sent or kept.
export function init(root = document) {
  const address = root.body.dataset.seen;
  if (address) {
    navigator.sendBeacon(address);
  }
}

init();
