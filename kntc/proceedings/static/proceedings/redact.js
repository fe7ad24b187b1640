// Covering a denouncer: regions are drawn on the page with the pointer and stand in the boxes beside it, where the
// keyboard changes them. Without script the boxes alone do.
(function () {
  "use strict";

  const SMALLEST = 0.4;
  const sheet = document.querySelector("[data-redact]");
  if (!sheet) return;
  const canvas = sheet.querySelector("svg");
  const body = document.querySelector(".redact-marks tbody");
  let start = null;
  let drawn = null;

  function boxes(row) {
    return [...row.querySelectorAll("input")];
  }

  function numbers(row) {
    const typed = boxes(row).map((box) => parseFloat(box.value.replace(",", ".")));
    return typed.every((each) => Number.isFinite(each)) ? typed : null;
  }

  function rectangle(region, isCurrent) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ["x", "y", "width", "height"].forEach((name, nth) => made.setAttribute(name, String(Math.max(0, region[nth]))));
    if (isCurrent) made.classList.add("current");
    return made;
  }

  function redraw() {
    const regions = [...body.rows].map((row) => [numbers(row), row.contains(document.activeElement)]);
    canvas.replaceChildren(...regions.filter(([region]) => region).map(([region, is]) => rectangle(region, is)));
    [...body.rows].forEach((row) => {
      row.querySelector("[data-drop]").hidden = !boxes(row).some((box) => box.value);
    });
  }

  function place(event) {
    const frame = canvas.getBoundingClientRect();
    const within = (value) => Math.min(100, Math.max(0, value));
    return [
      within(((event.clientX - frame.left) / frame.width) * 100),
      within(((event.clientY - frame.top) / frame.height) * 100),
    ];
  }

  function region(from, to) {
    const left = Math.min(from[0], to[0]);
    const top = Math.min(from[1], to[1]);
    return [left, top, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
  }

  function blankRow() {
    const found = [...body.rows].find((row) => boxes(row).every((box) => !box.value));
    if (found) return found;
    const made = body.rows[body.rows.length - 1].cloneNode(true);
    const number = String(body.rows.length + 1);
    made.querySelector("th").textContent = number;
    made.querySelectorAll("[aria-label]").forEach((each) => {
      each.setAttribute("aria-label", each.getAttribute("aria-label").replace(/[0-9]+$/, number));
    });
    body.append(made);
    return made;
  }

  function write(row, values) {
    boxes(row).forEach((box, nth) => {
      box.value = values ? values[nth].toFixed(1).replace(".", ",") : "";
    });
  }

  canvas.addEventListener("pointerdown", function (event) {
    if (event.button) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    start = place(event);
    drawn = rectangle([...start, 0, 0], true);
    canvas.append(drawn);
  });
  canvas.addEventListener("pointermove", function (event) {
    if (!start) return;
    const fresh = rectangle(region(start, place(event)), true);
    drawn.replaceWith(fresh);
    drawn = fresh;
  });
  canvas.addEventListener("pointerup", function (event) {
    if (!start) return;
    const found = region(start, place(event));
    start = null;
    if (found[2] >= SMALLEST && found[3] >= SMALLEST) {
      const row = blankRow();
      write(row, found);
      boxes(row)[0].focus({ preventScroll: true });
    }
    redraw();
  });
  canvas.addEventListener("pointercancel", function () {
    start = null;
    redraw();
  });
  body.addEventListener("click", function (event) {
    const drop = event.target.closest("[data-drop]");
    if (!drop) return;
    const row = drop.closest("tr");
    write(row, null);
    boxes(row)[0].focus({ preventScroll: true });
    redraw();
  });
  ["input", "focusin", "focusout"].forEach((name) => body.addEventListener(name, redraw));

  sheet.classList.add("can-draw");
  document.querySelector("[data-with-pointer]").hidden = false;
  document.querySelector("[data-without-pointer]").hidden = true;
  redraw();
})();
