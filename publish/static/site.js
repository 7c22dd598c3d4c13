// Small helps for readers; every page works without them.
"use strict";

// Datasette's own table.js asks for this. A page says so in its markup, as no script may stand there.
window.DATASETTE_ALLOW_FACET = document.documentElement.querySelector("[data-allow-facet]") !== null;

// Open menus close when the reader clicks elsewhere or presses Escape.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of menus()) menu.open = false;
});

// A table of contents beside the text stands open; above it, on a narrow page, it waits to be asked.
for (const menu of document.querySelectorAll("details[data-open-when-wide]")) {
  menu.open = window.matchMedia("(min-width: 68.01rem)").matches;
}

// The reading of a fact, shown beside its words: on hover and focus, and on the first tap (the second follows the link).
const card = document.createElement("div");
card.className = "card";
card.hidden = true;
card.setAttribute("role", "status");
let shown = null;

const line = (tag, text) => {
  if (!text) return;
  const element = document.createElement(tag);
  element.textContent = text;
  card.append(element);
};
const show = (fact) => {
  if (shown === fact) return;
  hide();
  shown = fact;
  fact.classList.add("shown");
  const { what, value, when, whose, status } = fact.dataset;
  card.replaceChildren();
  line("span", what);
  line("b", value);
  line("span", [whose, when, status].filter(Boolean).join(" · "));
  card.hidden = false;
  if (!card.isConnected) document.body.append(card);
  const at = fact.getClientRects()[0];
  const left = Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 12);
  card.style.left = `${Math.max(8, left) + window.scrollX}px`;
  const above = at.top - card.offsetHeight - 8;
  card.style.top = `${(above > 0 ? above : at.bottom + 8) + window.scrollY}px`;
};
const hide = () => {
  if (shown) shown.classList.remove("shown");
  shown = null;
  card.hidden = true;
};
const factOf = (event) => (event.target instanceof Element ? event.target.closest("a.fact[data-value]") : null);
let touched = false;
document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const fact = factOf(event);
  if (fact) show(fact);
  else if (!card.contains(event.target)) hide();
});
document.addEventListener("focusin", (event) => {
  const fact = factOf(event);
  if (fact && !touched) show(fact);
});
document.addEventListener("focusout", () => { if (!touched) hide(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
document.addEventListener("click", (event) => {
  const fact = factOf(event);
  if (fact && touched && shown !== fact) {
    event.preventDefault();
    show(fact);
  } else if (!fact && !card.contains(event.target)) hide();
});
