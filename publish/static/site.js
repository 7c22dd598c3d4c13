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
