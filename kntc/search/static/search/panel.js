// Look-alikes beside an intake form: asked for when typing rests, never while a letter is still being composed.
(function () {
  "use strict";
  var REST = 600;
  var form = document.getElementById("intake");
  var panel = document.getElementById("look-alikes");
  if (!form || !panel) return;
  var waiting;

  // What somebody pressed in the panel is answered first, or the question asked on leaving a box would overtake it.
  function ask() {
    if (panel.querySelector("button.htmx-request")) waiting = window.setTimeout(ask, REST);
    else window.htmx.trigger(panel, "look");
  }
  function later(event) {
    if (event.isComposing) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, REST);
  }
  form.addEventListener("input", later);
  form.addEventListener("compositionend", later);
  form.addEventListener("change", later);

  // What is known of people goes into boxes that are still empty, and says so to whoever listens for typing.
  panel.addEventListener("htmx:afterSwap", function () {
    panel.querySelectorAll("[data-fill] li").forEach(function (known) {
      var box = form.elements[known.dataset.name];
      if (!box || box.value || !("value" in box)) return;
      box.value = known.dataset.value;
      var fold = box.closest("details");
      if (fold) fold.open = true;
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "F8") return;
    event.preventDefault();
    panel.focus();
  });
})();
