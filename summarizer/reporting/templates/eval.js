/* The tables can be sorted by each of their columns; a third press puts them back in their own order. */
(() => {
  "use strict";
  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

  /* The key of a cell: its number where it has one, else its words; what is empty or no number comes last. */
  function keyOf(row, column) {
    const cell = row.cells[column];
    const text = cell.dataset.v ?? cell.textContent.trim();
    const number = /^\[?[-+−]?\d/.test(text) ? Number.parseFloat(text.replace(/[,[]/g, "").replace("−", "-")) : NaN;
    return { text, number, empty: text === "" || text === "–" || text === "none" };
  }

  function compare(one, other) {
    if (one.empty !== other.empty) return one.empty ? 2 : -2;
    if (!Number.isNaN(one.number) && !Number.isNaN(other.number)) return one.number - other.number;
    return one.text.localeCompare(other.text);
  }

  function sort(table, head, own) {
    const state = NEXT[head.getAttribute("aria-sort") || "none"];
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    if (state !== "none") head.setAttribute("aria-sort", state);
    const keyed = own.map((row, at) => [state === "none" ? null : keyOf(row, head.cellIndex), at, row]);
    const by = state === "descending" ? -1 : 1;
    if (state !== "none") {
      keyed.sort((a, b) => {
        const order = compare(a[0], b[0]);
        return (a[0].empty !== b[0].empty ? order : by * order) || a[1] - b[1];
      });
    }
    table.tBodies[0].append(...keyed.map((each) => each[2]));
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const table of document.querySelectorAll("table.sortable")) {
      const own = Array.from(table.tBodies[0].rows);
      for (const head of table.tHead.rows[0].cells) {
        if (head.classList.contains("still") || own.length < 2) continue;
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => sort(table, head, own));
      }
    }
  });
})();
