// Names of the archive are suggested as one types, in any box that says where they are to be had.
"use strict";
for (const box of document.querySelectorAll("input[data-names]")) {
  let timer = 0;
  let asked = null;
  const suggest = async () => {
    const text = box.value.trim();
    if (text === asked) return;
    asked = text;
    try {
      const answer = await fetch(`${box.dataset.names}&q=${encodeURIComponent(text)}`);
      const { names } = await answer.json();
      if (asked !== text) return; // an earlier answer that came late
      box.list.replaceChildren(...names.map(({ name }) => Object.assign(document.createElement("option"), { value: name })));
    } catch {
      box.list.replaceChildren();
    }
  };
  box.addEventListener("focus", suggest);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  });
}
