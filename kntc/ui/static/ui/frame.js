// The frame's comforts: a menu that folds, notices that close, dialogs, lists that float. Pages work without them.
(function () {
  "use strict";

  var body = document.querySelector(".body");
  var fold = document.querySelector("[data-fold]");

  // The choice lies in a cookie, so that the server draws the next page as it was left.
  function turn() {
    var folded = body.classList.toggle("folded");
    fold.setAttribute("aria-expanded", String(!folded));
    var secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = "menu=" + (folded ? "folded" : "open") + "; path=/; max-age=31536000; samesite=lax" + secure;
  }

  if (body && fold) {
    fold.hidden = false;
    fold.addEventListener("click", turn);
    document.addEventListener("keydown", function (event) {
      if (event.ctrlKey && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "b" && !event.isComposing) {
        event.preventDefault();
        turn();
      }
    });
  }

  document.querySelectorAll(".notice [data-close], .top [data-dialog]").forEach(function (button) {
    button.hidden = false;
  });

  // A password may be looked at; it is hidden again before it is sent.
  document.querySelectorAll("input[type=password]").forEach(function (box) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "reveal";
    button.textContent = "Hiện";
    button.setAttribute("aria-pressed", "false");
    button.title = "Hiện hoặc ẩn các ký tự đã gõ";
    function show(shown) {
      box.type = shown ? "text" : "password";
      button.textContent = shown ? "Ẩn" : "Hiện";
      button.setAttribute("aria-pressed", String(shown));
    }
    button.addEventListener("click", function () {
      show(box.type === "password");
    });
    if (box.form) {
      box.form.addEventListener("submit", function () {
        show(false);
      });
    }
    box.after(button);
  });

  // A dialog gives the focus back to what opened it.
  function open(dialog, opener) {
    dialog.showModal();
    dialog.addEventListener("close", function () {
      opener.focus();
    }, { once: true });
  }

  // The legal basis is read where one stands; without an answer the link is followed.
  function read(link) {
    var dialog = document.getElementById("article");
    document.getElementById("article-heading").textContent = link.textContent;
    window.htmx.ajax("GET", link.href, "#article-body").then(function () {
      open(dialog, link);
    }, function () {
      window.location = link.href;
    });
  }

  document.addEventListener("click", function (event) {
    var plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    var basis = event.target.closest("a.article");
    var close = event.target.closest("[data-close]");
    var opener = event.target.closest("[data-dialog]");
    var dialog = opener && document.getElementById(opener.dataset.dialog);
    if (close) {
      var place = close.closest("dialog");
      if (place) place.close();
      else close.closest(".notice").remove();
    } else if (basis && plain && window.htmx && document.getElementById("article")) {
      event.preventDefault();
      read(basis);
    } else if (dialog && dialog.showModal && plain) {
      event.preventDefault();
      open(dialog, opener);
    } else if (event.target.matches("dialog.dialog")) {
      event.target.close();
    }
    // What floats over the page closes when the reader goes elsewhere.
    document.querySelectorAll("details[data-float][open]").forEach(function (each) {
      if (!each.contains(event.target)) each.removeAttribute("open");
    });
  });

  document.addEventListener("keydown", function (event) {
    var floating = event.key === "Escape" && document.querySelector("details[data-float][open]");
    if (floating) {
      floating.removeAttribute("open");
      floating.querySelector("summary").focus();
    }
  });
})();
