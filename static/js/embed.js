// Puts the other site's player in place of its link, once the reader has asked for it.
export function init(root = document) {
  for (const embed of root.querySelectorAll("[data-embed]")) {
    embed.querySelector("[data-embed-open]").addEventListener("click", (event) => {
      event.preventDefault();
      embed.replaceChildren(player(embed.dataset));
    });
  }
}

function player({ embed, title }) {
  const frame = document.createElement("iframe");
  frame.className = "embed__player";
  frame.src = embed;
  frame.title = title;
  frame.allow = "autoplay; fullscreen";
  frame.referrerPolicy = "no-referrer";
  return frame;
}

init();
