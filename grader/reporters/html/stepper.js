"use strict";
// Walks through the steps of an interleaving: in its lanes, in its table and in the source beside it.

const KEYS = { ArrowLeft: "back", ArrowUp: "back", ArrowRight: "next", ArrowDown: "next", Home: "first", End: "last" };

function stepper(walk) {
  const controls = walk.querySelector(".controls");
  const said = controls.querySelector("output");
  const source = walk.closest(".exercise").querySelector(".source");
  const rows = [...walk.querySelectorAll("tr[data-step]")];
  let at = -1;

  const moves = { first: () => 0, back: () => Math.max(at - 1, 0), next: () => at + 1, last: () => rows.length - 1 };

  function go(where) {
    at = Math.min(where, rows.length - 1);
    const row = rows[at];
    forget(walk.closest(".exercise"));
    row.setAttribute("aria-current", "step");
    row.classList.add("now");
    show(walk.querySelector(`svg [data-step="${row.dataset.step}"]`));
    const place = row.cells.length > 1 ? row.cells[2].textContent : "";
    show(lineAt(source, place));
    tell(row, place);
    for (const button of controls.querySelectorAll("button")) {
      const end = button.dataset.go === "first" || button.dataset.go === "back" ? 0 : rows.length - 1;
      button.setAttribute("aria-disabled", String(at === end));
    }
  }

  function tell(row, place) {
    const [, task, , code, what] = [...row.cells].map((cell) => cell.textContent);
    const head = document.createElement("b");
    head.textContent = `Step ${at + 1} of ${rows.length}${task ? `: ${task}` : ""}`;
    const line = document.createElement("code");
    line.textContent = code || "";
    said.replaceChildren(head, place ? ` at ${place} ` : " ", line, ` ${what || row.textContent}`);
  }

  controls.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) go(moves[button.dataset.go]());
  });
  controls.addEventListener("keydown", (event) => {
    const move = !event.altKey && !event.ctrlKey && !event.metaKey && moves[KEYS[event.key]];
    if (!move) return;
    event.preventDefault();
    go(move());
  });
  walk.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (step) go(rows.findIndex((row) => row.dataset.step === step.dataset.step));
  });
  said.textContent = `${rows.length} steps. Start with Next, or with the arrow keys on these buttons.`;
  controls.hidden = false;
  walk.classList.add("walking");
  keepHeads(walk.querySelector(".rc-scroll"));
}

// The names of the lanes stay in sight while the steps below them are scrolled; on paper they are where they were.
function keepHeads(frame) {
  const picture = frame.querySelector("svg");
  const heads = [...picture.querySelectorAll(":scope > svg:has(> .rc-head)")];
  const put = (top) => {
    const scale = picture.viewBox.baseVal.width / picture.clientWidth;
    heads.forEach((head) => head.setAttribute("y", top * scale));
  };
  picture.append(...heads);
  frame.addEventListener("scroll", () => put(frame.scrollTop));
  addEventListener("beforeprint", () => put(0));
  addEventListener("afterprint", () => put(frame.scrollTop));
}

function lineAt(source, place) {
  if (!source || !place) return null;
  return [...source.querySelectorAll("[data-at]")].find((line) => line.dataset.at === place);
}

function forget(part) {
  for (const one of part.querySelectorAll(".now")) one.classList.remove("now");
  for (const one of part.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
}

// Scrolls only the frame around it: the page stays where it is.
function show(element) {
  if (!element) return;
  element.classList.add("now");
  const frame = element.closest(".code, .rc-scroll");
  const inner = element.getBoundingClientRect();
  const outer = frame.getBoundingClientRect();
  const margin = 56;
  if (inner.top < outer.top + margin) frame.scrollTop += inner.top - outer.top - margin;
  if (inner.bottom > outer.bottom - margin) frame.scrollTop += inner.bottom - outer.bottom + margin;
  if (frame.matches(".code")) return; // a line is as wide as the widest, and starts at the left
  if (inner.left < outer.left) frame.scrollLeft += inner.left - outer.left - 8;
  if (inner.right > outer.right) frame.scrollLeft += Math.min(inner.right - outer.right, inner.left - outer.left) + 8;
}

document.querySelectorAll(".walk").forEach(stepper);
