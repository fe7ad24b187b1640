// Two minutes before a session ends for want of work, the page says so and lets one stay. Forms get the mark they need.
(function () {
  "use strict";

  const root = document.querySelector("[data-session]");
  if (!root) return;
  const url = root.dataset.session;
  const WARN = 120;
  let notice = null;

  // The mark against forgery changes with every sign-in, in whatever window.
  async function ask(method) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    const headers = { "X-CSRFToken": token ? token.value : "" };
    const state = await (await fetch(url, { method: method || "GET", headers })).json();
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((box) => {
      box.value = state.csrf;
    });
    return state.left;
  }

  function tell(words, button) {
    if (!notice) {
      notice = document.createElement("div");
      notice.className = "notice notice-warning session-ends";
      notice.setAttribute("role", "alert");
      document.body.append(notice);
    }
    notice.replaceChildren(words, " ", button);
  }

  function stay() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-plain";
    button.textContent = "Ở lại";
    button.addEventListener("click", async () => plan(await ask("POST")));
    return button;
  }

  function door() {
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Đăng nhập lại";
    return link;
  }

  function plan(left) {
    if (left > WARN && notice) {
      notice.remove();
      notice = null;
    }
    if (left <= 0) tell("Bạn đã đăng xuất vì không thao tác 30 phút. Bản nháp vẫn còn.", door());
    else if (left <= WARN) tell("Còn 2 phút nữa bạn sẽ bị đăng xuất vì không thao tác.", stay());
    if (left > 0) setTimeout(look, (left > WARN ? left - WARN : left + 1) * 1000);
  }

  // Other windows may have gone on working: only the server knows.
  async function look() {
    try {
      plan(await ask());
    } catch {
      setTimeout(look, 30000);
    }
  }

  // A part of the page was asked for after the end; the page stays, with everything typed.
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.xhr.getResponseHeader("X-Session-Ended")) plan(0);
  });

  window.kntc = { newToken: ask };
  plan(Number(root.dataset.left));
})();
