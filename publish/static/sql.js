// The SQL page: an editor in the place of the text field, and a button that sets the statement in order.
"use strict";

const area = document.querySelector("textarea#sql-editor");
const format = document.querySelector("#sql-format");
if (area && window.CodeMirror) {
  const editor = window.CodeMirror.fromTextArea(area, {
    lineNumbers: true,
    lineWrapping: true,
    mode: "text/x-sql",
    extraKeys: { "Shift-Enter": () => area.form.submit(), Tab: false },
  });
  editor.getInputField().setAttribute("aria-label", "SQL");
  if (format && window.sqlFormatter) {
    format.hidden = false;
    format.addEventListener("click", () => editor.setValue(window.sqlFormatter.format(editor.getValue())));
  }
}
