"use strict";
// Sorting and filtering. Without this, the tables are complete and in the order of the class.

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      sort(table.tBodies[0], column, head.classList.contains("num"), up ? 1 : -1);
    });
  });
}

function sort(body, column, numeric, direction) {
  const keyed = [...body.rows].map((row) => [key(row.cells[column], numeric), row]);
  const compare = numeric ? (a, b) => a - b : collator.compare;
  keyed.sort(([a], [b]) => direction * compare(a, b));
  body.append(...keyed.map(([, row]) => row));
}

function key(cell, numeric) {
  const text = cell.textContent.trim();
  // What has no number yet comes before all that have one.
  return numeric ? (Number.isNaN(parseFloat(text)) ? -Infinity : parseFloat(text)) : text;
}

function filtered(table, filters) {
  const rows = [...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]);
  const selects = [...filters.querySelectorAll("select")];
  const text = filters.querySelector("input");
  const shown = filters.querySelector("output");
  const update = () => {
    const wanted = text.value.trim().toLowerCase();
    let count = 0;
    for (const [row, said] of rows) {
      const chosen = selects.every((one) => !one.value || row.cells[one.dataset.column].textContent.trim() === one.value);
      row.hidden = !(chosen && said.includes(wanted));
      count += !row.hidden;
    }
    shown.value = `${count} of ${rows.length} shown`;
  };
  selects.forEach((one) => one.addEventListener("change", update));
  text.addEventListener("input", update);
  filters.hidden = false;
  update();
}

document.querySelectorAll("table[data-sortable]").forEach(sortable);
filtered(document.querySelector("table[data-filtered]"), document.querySelector(".filters"));
