// The figures of the menu are asked for again every two minutes, while somebody looks and is not in the menu.
(function () {
  "use strict";

  var EVERY = 120000;

  window.setInterval(function () {
    var lines = document.querySelector("[data-counts]");
    if (!lines || document.visibilityState !== "visible" || lines.contains(document.activeElement)) return;
    window.htmx.trigger(lines, "counts");
  }, EVERY);
})();
