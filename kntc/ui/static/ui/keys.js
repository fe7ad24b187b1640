// Keys that work on every page. Letters are left to Vietnamese typing tools; "/" and "?" can be switched off.
(function () {
  "use strict";

  const OFF = "phim-tat-don";
  const dialog = document.getElementById("shortcuts");

  function single() {
    return localStorage.getItem(OFF) !== "tat";
  }

  function typing(place) {
    return place.closest("input, textarea, select, [contenteditable]");
  }

  // What bears data-key="F8" (or says aria-keyshortcuts) is pressed by that key; of a page, the list of shortcuts has the link.
  function press(key) {
    const found = [...document.querySelectorAll(`[data-key="${key}"], [aria-keyshortcuts="${key}"]`)];
    const seen = found.find((each) => each.offsetParent !== null);
    const page = found.find((each) => each.href);
    if (seen && !seen.href) seen.click();
    else if (page) location.assign(page.href);
    return Boolean(page || seen);
  }

  function showKeys() {
    if (!dialog || !dialog.showModal || dialog.open) return false;
    const opener = document.activeElement;
    dialog.addEventListener("close", () => opener && opener.focus(), { once: true });
    dialog.showModal();
    return true;
  }

  function find() {
    const box = document.getElementById("find");
    if (!box) return false;
    box.focus();
    box.select();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    let done = false;
    if (["F2", "F4", "F8", "F9"].includes(event.key) && !event.shiftKey) done = press(event.key);
    else if (single() && !typing(event.target) && !document.querySelector("dialog[open]")) {
      if (event.key === "?") done = showKeys();
      else if (event.key === "/") done = find();
    }
    if (done) event.preventDefault();
  });

  if (dialog) {
    const off = dialog.querySelector("[data-single-keys]");
    off.checked = single();
    off.addEventListener("change", () => {
      if (off.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "tat");
    });
  }

  // Lists: one row at a time takes the focus; arrows move it, Enter opens, Space ticks.
  function rows(list) {
    return [...list.querySelectorAll("tbody tr")].filter((row) => row.querySelector("a[href]"));
  }

  function prepare(list) {
    const all = rows(list);
    if (all.length && !all.some((row) => row.tabIndex === 0)) all[0].tabIndex = 0;
  }

  function move(list, row, step) {
    const all = rows(list);
    const next = all[all.indexOf(row) + step];
    if (!next) return;
    row.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  document.addEventListener("keydown", (event) => {
    const row = event.target;
    const list = row.matches && row.matches("tr") && row.closest("table.rows");
    if (!list || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown") move(list, row, 1);
    else if (event.key === "ArrowUp") move(list, row, -1);
    else if (event.key === "Enter") row.querySelector("a[href]").click();
    else if (event.key === " " && row.querySelector("input[type=checkbox]")) row.querySelector("input[type=checkbox]").click();
    else return;
    event.preventDefault();
  });

  function count() {
    document.querySelectorAll("[data-ticked]").forEach((words) => {
      const form = words.closest("form") || document;
      const ticked = form.querySelectorAll("tbody input[type=checkbox]:checked").length;
      words.textContent = ticked ? `Đã chọn ${ticked}:` : "Việc với các dòng đã chọn:";
    });
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("tbody input[type=checkbox]")) count();
  });

  function prepareAll() {
    document.querySelectorAll("table.rows").forEach(prepare);
    count();
  }
  document.addEventListener("htmx:afterSwap", prepareAll);
  prepareAll();
})();
