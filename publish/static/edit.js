// Help for editors: words that are marked in an article go along to the form; the queue of review has keys.
"use strict";

const marking = document.querySelector("[data-marks-words]");
if (marking) {
  const plain = marking.getAttribute("href");
  document.addEventListener("selectionchange", () => {
    const words = String(document.getSelection() || "").trim();
    marking.href = words && words.length <= 60 ? `${plain}?words=${encodeURIComponent(words)}` : plain;
  });
}

// A key presses the button or follows the link that names it; never while somebody types.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const wanted = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});
