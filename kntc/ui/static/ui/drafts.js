// What is typed is kept on the server every twenty seconds, on leaving a group of boxes and on leaving the page.
// Without network it is kept in the browser, unless the matter is sealed. The button "Lưu nháp" does the same without script.
(function () {
  "use strict";

  const EVERY = 20000;

  function say(form, words) {
    form.querySelector("[data-said]").textContent = words;
  }

  function time() {
    return new Date().toLocaleTimeString("vi-VN", { hour12: false });
  }

  // Files and the mark against forgery are no part of a draft.
  function boxes(form) {
    return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  }

  function keepHere(form, key) {
    if (!key) {
      say(form, "Mất mạng. Hồ sơ bí mật không lưu trên máy này: giữ trang mở, bản nháp sẽ gửi khi có mạng.");
      return;
    }
    const typed = boxes(form).filter(([name]) => name !== "nhap" && name !== "key" && name !== "seen");
    localStorage.setItem(key, JSON.stringify({ at: time(), typed }));
    say(form, "Mất mạng. Bản nháp giữ trên máy này, sẽ gửi khi có mạng.");
  }

  function fill(form, typed) {
    const left = new Map();
    typed.forEach(([name, value]) => left.set(name, [...(left.get(name) || []), value]));
    [...form.elements].forEach((box) => {
      const values = left.get(box.name);
      if (box.type === "checkbox" || box.type === "radio") box.checked = Boolean(values && values.includes(box.value));
      else if (values && box.type !== "hidden") box.value = values.length ? values.shift() : box.value;
    });
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // What was kept here while there was no network is offered, not pressed on anybody.
  function offerHere(form, key) {
    const kept = key && localStorage.getItem(key);
    if (!kept) return;
    const { at, typed } = JSON.parse(kept);
    const offer = document.createElement("p");
    offer.className = "notice notice-info";
    offer.append(`Có bản nháp trên máy này lúc ${at}: `);
    [["Dùng lại", () => fill(form, typed)], ["Xóa", () => {}]].forEach(([words, act], nth) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn-link";
      button.textContent = words;
      button.addEventListener("click", () => {
        localStorage.removeItem(key);
        offer.remove();
        act();
      });
      offer.append(nth ? " · " : "", button);
    });
    form.prepend(offer);
  }

  function watch(ticket) {
    const form = ticket.form;
    const url = ticket.dataset.draft;
    const key = ticket.dataset.local;
    let changed = false;
    let composing = false;
    let left = false;
    let warned = false;
    let under = null;

    // Goes on after the page was left, as far as browsers let it.
    function send(body) {
      const token = form.querySelector("[name=csrfmiddlewaretoken]");
      const headers = { "X-Nhap": "1", "X-CSRFToken": token ? token.value : "" };
      return fetch(url, { method: "POST", body, headers, keepalive: String(body).length < 60000 });
    }

    async function post() {
      changed = false;
      const body = new URLSearchParams(boxes(form));
      try {
        let answer = await send(body);
        if (answer.status === 403) {
          // Somebody signed in again in another window: forms need the new mark.
          await window.kntc.newToken();
          answer = await send(body);
        }
        const words = await answer.text();
        if (answer.ok && key) localStorage.removeItem(key);
        changed = changed || !answer.ok;
        say(form, answer.ok || answer.status === 413 ? words : "Chưa lưu được bản nháp. Bấm Lưu nháp để thử lại.");
      } catch {
        changed = true;
        keepHere(form, key);
      }
    }

    // One after the other: an older text that comes late must not take the place of a newer one.
    async function save(leaving) {
      while (under && !leaving) await under;
      if (!changed || composing || left) return;
      under = post();
      await under;
      under = null;
    }

    form.addEventListener("input", () => {
      changed = true;
    });
    form.addEventListener("change", () => {
      changed = true;
    });
    form.addEventListener("compositionstart", () => {
      composing = true;
    });
    form.addEventListener("compositionend", () => {
      composing = false;
    });
    form.addEventListener("focusout", (event) => {
      const group = event.target.closest(".card, fieldset.card, section");
      if (group && event.relatedTarget && !group.contains(event.relatedTarget)) save();
    });
    form.addEventListener("kntc:keep", () => {
      changed = true;
      say(form, "Đang lưu nháp…");
      save();
    });
    form.querySelector("[data-again]").addEventListener("click", (event) => {
      event.preventDefault();
      form.dispatchEvent(new Event("kntc:keep"));
    });
    form.addEventListener("submit", (event) => {
      if (!event.defaultPrevented) left = true;
    });
    window.addEventListener("pageshow", () => {
      left = false;
    });
    window.addEventListener("online", () => save());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save(true);
    });
    window.addEventListener("beforeunload", (event) => {
      if (!changed || left || warned) return;
      warned = true;
      save(true);
      event.preventDefault();
      event.returnValue = "";
    });
    setInterval(() => save(), EVERY);
    offerHere(form, key);
  }

  document.querySelectorAll("[data-draft]").forEach(watch);
})();
