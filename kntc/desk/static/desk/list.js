// A list by keyboard, and what is ticked in it. Without this file every row has its boxes and links all the same.
(function () {
  "use strict";

  function rowsOf(table) {
    return Array.prototype.slice.call(table.querySelectorAll("tbody tr")).filter(function (row) {
      return row.querySelector("[data-open]");
    });
  }

  // One row at a time is in the order of the Tab key; the arrows choose which.
  function enter(table, chosen) {
    rowsOf(table).forEach(function (row) {
      row.querySelectorAll("a, input").forEach(function (each) {
        each.tabIndex = row === chosen ? 0 : -1;
      });
    });
  }

  function move(table, from, by) {
    var rows = rowsOf(table);
    var to = rows[rows.indexOf(from) + by];
    if (!to) return;
    enter(table, to);
    to.querySelector("[data-open]").focus();
  }

  function boxes(table) {
    return Array.prototype.slice.call(table.querySelectorAll("tbody input[type=checkbox]:not(:disabled)"));
  }

  function count(table) {
    var form = table.closest("form");
    var bar = form.querySelector("[data-bulk]");
    var all = table.querySelector("[data-all]");
    var whole = form.querySelector("input[name='tat-ca']");
    var found = boxes(table);
    var ticked = found.filter(function (box) {
      return box.checked;
    });
    found.forEach(function (box) {
      box.closest("tr").classList.toggle("ticked", box.checked);
    });
    if (all) {
      all.checked = found.length > 0 && ticked.length === found.length;
      all.indeterminate = ticked.length > 0 && !all.checked;
    }
    if (!bar || whole) return;
    bar.classList.toggle("idle", ticked.length === 0);
    bar.querySelector("[data-ticked]").textContent = ticked.length ? "Đã chọn " + ticked.length : "";
    bar.querySelectorAll("[data-clear]").forEach(function (button) {
      button.hidden = ticked.length === 0;
    });
    bar.querySelectorAll("[data-whole]").forEach(function (link) {
      link.hidden = !(all && all.checked);
    });
  }

  function prepare() {
    document.querySelectorAll("table[data-rows]").forEach(function (table) {
      if (table.dataset.ready) return;
      table.dataset.ready = "1";
      var all = table.querySelector("[data-all]");
      var clear = table.closest("form").querySelector("[data-clear]");
      if (all) {
        all.hidden = false;
        all.addEventListener("change", function () {
          boxes(table).forEach(function (box) {
            box.checked = all.checked;
          });
          count(table);
        });
      }
      if (clear) {
        clear.addEventListener("click", function () {
          boxes(table).forEach(function (box) {
            box.checked = false;
          });
          count(table);
        });
      }
      if (rowsOf(table).length) enter(table, rowsOf(table)[0]);
      count(table);
    });
  }

  document.addEventListener("change", function (event) {
    var table = event.target.closest("table[data-rows]");
    if (table && event.target.name === "chon") count(table);
  });

  document.addEventListener("focusin", function (event) {
    var table = event.target.closest("table[data-rows]");
    var row = event.target.closest("tbody tr");
    if (table && row && row.querySelector("[data-open]")) enter(table, row);
  });

  document.addEventListener("keydown", function (event) {
    var table = event.target.closest && event.target.closest("table[data-rows]");
    var row = event.target.closest && event.target.closest("tbody tr");
    if (!table || !row || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(table, row, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === " " && event.target.type !== "checkbox") {
      var box = row.querySelector("input[type=checkbox]:not(:disabled)");
      if (!box) return;
      event.preventDefault();
      box.checked = !box.checked;
      count(table);
    } else if (event.key === "Enter" && event.target.type === "checkbox") {
      event.preventDefault();
      row.querySelector("[data-open]").click();
    }
  });

  document.addEventListener("htmx:afterSwap", prepare);
  window.addEventListener("pageshow", prepare);
  prepare();
})();
