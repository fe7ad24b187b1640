// An opened identity closes by itself: the time left is shown and said, then the page is emptied and left.
(function () {
  "use strict";

  const frame = document.querySelector("[data-unsealed]");
  if (!frame) return;
  const ends = Date.now() + Number(frame.dataset.unsealed) * 1000;
  const left = frame.querySelector("[data-left]");
  const said = frame.querySelector("[data-said]");
  let told = 0;

  function close() {
    const secret = frame.querySelector("[data-secret]");
    if (secret) secret.remove();
  }

  function tick() {
    const seconds = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    left.textContent = `Đóng lại sau ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds <= 30 && !told) {
      told = 1;
      said.textContent = "Còn 30 giây nữa danh tính đóng lại. Bấm Xem thêm 2 phút để xem tiếp.";
    }
    if (seconds > 0) return;
    close();
    location.replace(frame.dataset.back);
  }

  // Nothing of it is left in a page that the browser keeps for going back.
  window.addEventListener("pagehide", close);
  tick();
  setInterval(tick, 1000);
})();
