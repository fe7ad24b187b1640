// A form by keyboard: arrows move by cell, Esc closes the list. Without this file every cell is a link all the same.
(function () {
  "use strict";

  var frame = document.querySelector("[data-report]");
  if (!frame) return;
  var table = frame.querySelector("table");
  var flag = document.querySelector("[data-more]");
  var STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  function links() {
    return Array.prototype.map.call(table.tBodies[0].rows, function (row) {
      return Array.prototype.slice.call(row.querySelectorAll("td > a"));
    });
  }

  // One cell at a time is in the order of the Tab key; the arrows choose which.
  function enter(chosen) {
    table.querySelectorAll("td > a").forEach(function (each) {
      each.tabIndex = each === chosen ? 0 : -1;
    });
  }

  function move(from, by) {
    var rows = links();
    var row = rows.findIndex(function (each) {
      return each.indexOf(from) >= 0;
    });
    var to = rows[row + by[0]] && rows[row + by[0]][rows[row].indexOf(from) + by[1]];
    if (!to) return;
    enter(to);
    to.focus();
  }

  function tellMore() {
    var right = frame.getBoundingClientRect().right;
    var last = table.tHead.rows[table.tHead.rows.length - 1].cells;
    var hidden = Array.prototype.filter.call(last, function (cell) {
      return cell.getBoundingClientRect().right > right + 1;
    });
    flag.hidden = hidden.length === 0;
    flag.textContent = "còn " + hidden.length + " cột →";
  }

  function choose(key) {
    table.querySelectorAll("a[aria-current]").forEach(function (each) {
      each.removeAttribute("aria-current");
    });
    var cell = key && document.getElementById("c-" + key);
    if (cell) cell.firstElementChild.setAttribute("aria-current", "true");
  }

  function close() {
    var panel = document.querySelector("[data-panel]");
    if (!panel) return;
    var cell = document.getElementById("c-" + panel.dataset.panel);
    window.history.replaceState(window.history.state, "", panel.querySelector("[data-close-panel]").href);
    panel.remove();
    choose("");
    if (cell) cell.firstElementChild.focus();
  }

  frame.addEventListener("keydown", function (event) {
    var by = STEPS[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey || event.target.parentNode.tagName !== "TD") return;
    event.preventDefault();
    move(event.target, by);
  });

  frame.addEventListener("focusin", function (event) {
    if (event.target.parentNode.tagName === "TD") enter(event.target);
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) close();
  });

  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-close-panel]")) return;
    event.preventDefault();
    close();
  });

  document.addEventListener("htmx:afterSwap", function (event) {
    var panel = event.target.querySelector("[data-panel]");
    if (panel) choose(panel.dataset.panel);
  });

  frame.addEventListener("scroll", tellMore);
  window.addEventListener("resize", tellMore);
  enter(table.querySelector("td > a[aria-current]") || table.querySelector("td > a"));
  tellMore();
})();
