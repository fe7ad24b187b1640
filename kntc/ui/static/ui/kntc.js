// Small comforts over pages that work without them.
(function () {
  "use strict";

  // A second press while the first is being saved changes nothing; the server holds the same promise.
  document.addEventListener("submit", function (event) {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
    });
  });

  // After a part of the page was replaced, the reader goes on where that part says.
  document.addEventListener("htmx:afterSwap", function (event) {
    var place = event.target.querySelector("[data-focus]");
    if (place) place.focus();
  });

  // After a refused form, the reader starts at the summary of what is wrong.
  var summary = document.getElementById("error-summary");
  if (summary) summary.focus();

  // The person's menu closes when the reader goes elsewhere.
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.person[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });
  document.addEventListener("keydown", function (event) {
    var open = event.key === "Escape" && document.querySelector("details.person[open]");
    if (open) {
      open.removeAttribute("open");
      open.querySelector("summary").focus();
    }
  });

  // What is asked only after one answer unfolds with that answer; without script it is unfolded by hand.
  document.addEventListener("change", function (event) {
    document.querySelectorAll('details[data-open-with="' + event.target.name + '"]').forEach(function (box) {
      if (event.target.value === box.dataset.openValue) box.open = true;
    });
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });
})();
