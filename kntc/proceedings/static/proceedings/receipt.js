// "Lưu và in": the print dialog opens by itself, once for each receipt; the button opens it again.
(function () {
  "use strict";

  var key = "printed:" + location.pathname + location.search;
  if (window.sessionStorage.getItem(key)) return;
  window.sessionStorage.setItem(key, "1");
  window.addEventListener("load", function () {
    window.print();
  });
})();
