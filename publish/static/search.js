// Names of the archive are suggested as one types, in every box of the search; choosing one opens its page.
// Without scripts the boxes are plain ones.
"use strict";
for (const box of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `${box.id}-names`;
  box.after(list);
  box.setAttribute("list", list.id);
  box.autocomplete = "off";
  let pages = new Map();
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
      pages = new Map(names.map(({ name, url }) => [name, url]));
      // What is typed must stand in the label, or the browser leaves the name out: yueyang for 岳阳市.
      list.replaceChildren(
        ...names.map(({ name, told, pinyin }) =>
          Object.assign(document.createElement("option"), { value: name, label: pinyin ? `${pinyin} ${name} ${told}` : `${name} ${told}` }),
        ),
      );
    } catch {
      list.replaceChildren();
    }
  };
  box.addEventListener("input", (event) => {
    const chosen = !event.inputType || event.inputType === "insertReplacementText";
    if (chosen && pages.has(box.value)) {
      window.location.assign(pages.get(box.value));
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  });
}
