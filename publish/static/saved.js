// Searches and filters that a reader keeps. They stay in this browser and go nowhere else.
"use strict";
{
  const KEY = "fangzhi-saved";
  const place = document.querySelector("[data-saved]");
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((one) => one && one.title && /^\/(?!\/)/.test(one.address)) : [];
    } catch {
      return [];
    }
  };
  const write = (kept) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept.slice(0, 50)));
      return true;
    } catch {
      return false; // storage is switched off: nothing is kept, and the page works as ever
    }
  };
  const made = (tag, text, attributes = {}) => Object.assign(document.createElement(tag), { textContent: text, ...attributes });
  const here = location.pathname + location.search;
  const show = () => {
    const kept = read();
    const { title, save, remove, heading } = place.dataset;
    place.replaceChildren();
    if (title && !kept.some((one) => one.address === here)) {
      const button = made("button", save, { type: "button", className: "plain" });
      button.addEventListener("click", () => {
        write([{ title, address: here }, ...read()]);
        show();
      });
      place.append(button);
    }
    if (kept.length) {
      place.append(made("span", heading, { className: "soft" }));
      for (const one of kept) {
        const item = made("span", "");
        const drop = made("button", "×", { type: "button", className: "drop", ariaLabel: `${remove} ${one.title}` });
        drop.addEventListener("click", () => {
          write(read().filter((other) => other.address !== one.address));
          show();
        });
        item.append(made("a", one.title, { href: one.address }), drop);
        place.append(item);
      }
    }
    place.hidden = !place.children.length;
  };
  if (place) show();
}
