// Names of the archive are suggested as one types; without scripts the box is a plain one.
"use strict";
{
  const box = document.querySelector("input[data-suggest]");
  const list = document.getElementById("q-names");
  let timer = 0;
  let asked = "";
  const suggest = async () => {
    const text = box.value.trim();
    if (!text || text === asked) return;
    asked = text;
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(text)}`);
      const names = await answer.json();
      if (asked !== text) return; // an earlier answer that came late
      list.replaceChildren(...names.map(({ name }) => Object.assign(document.createElement("option"), { value: name })));
    } catch {
      list.replaceChildren();
    }
  };
  if (box && list) {
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(suggest, 120);
    });
  }
}
