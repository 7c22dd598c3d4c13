// The menu of a column is Datasette's (table.js). Here it speaks the reader's language and answers to the keyboard.
"use strict";
{
  const menu = document.querySelector(".dropdown-menu");
  const said = document.querySelector("[data-column-menu]");
  if (menu && said) {
    const words = JSON.parse(said.dataset.columnMenu);
    for (const [kind, text] of Object.entries(words.items)) {
      const item = menu.querySelector(`.dropdown-${kind}`);
      if (item) item.textContent = text;
    }
    for (const icon of document.querySelectorAll("svg.dropdown-menu-icon")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "column-menu";
      const name = icon.closest("th").querySelector("a").textContent.trim();
      button.setAttribute("aria-label", `${words.open} ${name}`);
      button.setAttribute("aria-haspopup", "true");
      icon.replaceWith(button);
      icon.setAttribute("aria-hidden", "true");
      button.append(icon);
      button.addEventListener("click", (event) => {
        if (event.target !== button) return; // by pointer the icon itself has answered
        icon.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        event.stopPropagation();
        const first = [...menu.querySelectorAll("a")].find((link) => link.offsetParent);
        if (first) first.focus();
        menu.opener = button;
      });
    }
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.opener) menu.opener.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") menu.style.display = "none";
    });
  }
}
