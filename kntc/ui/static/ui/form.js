// Small comforts of forms: days shown back as they will be read, saving by keys. Nothing listens to letters typed.
(function () {
  "use strict";

  const WHOLE = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$|^(\d{2})(\d{2})(\d{2}|\d{4})$/;
  const COUNTED = /^(hn|\+\s?\d{1,3}\s?(lv)?)$/i;

  // The same spellings as the server reads; what is no day stays as it is, and the server says so.
  function day(text) {
    const found = WHOLE.exec(text);
    if (!found) return "";
    const [d, m, y] = found[4] ? found.slice(4) : found.slice(1);
    const year = !y ? new Date().getFullYear() : Number(y) + (y.length < 3 ? 2000 : 0);
    const date = new Date(year, m - 1, d);
    const real = date.getFullYear() === year && date.getMonth() === m - 1 && date.getDate() === Number(d);
    return real ? `${d.padStart(2, "0")}/${m.padStart(2, "0")}/${year}` : "";
  }

  async function counted(text) {
    const page = document.querySelector("[data-day]");
    if (!page) return "";
    try {
      const answer = await fetch(`${page.dataset.day}?ngay=${encodeURIComponent(text)}`);
      return answer.ok && !answer.redirected ? await answer.text() : "";
    } catch {
      return "";
    }
  }

  document.addEventListener("change", async (event) => {
    const box = event.target;
    if (!box.matches || !box.matches("input.date")) return;
    const typed = box.value;
    const shown = COUNTED.test(typed.trim()) ? await counted(typed.trim()) : day(typed.trim());
    if (shown && box.value === typed) box.value = shown;
  });

  // The form one is in; else the one of the page.
  function chosen() {
    const here = document.activeElement && document.activeElement.form;
    const bar = document.querySelector("form .button-bar");
    return here && here.querySelector(".button-bar") ? here : bar && bar.closest("form");
  }

  // Ctrl+S keeps the draft where there is one, else saves; Ctrl+Enter sends the form.
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.shiftKey || !event.ctrlKey) return;
    const saves = event.key.toLowerCase() === "s";
    const form = (saves || event.key === "Enter") && chosen();
    if (!form) return;
    event.preventDefault();
    if (saves && form.querySelector("[data-draft]")) form.dispatchEvent(new Event("kntc:keep"));
    else form.requestSubmit(form.querySelector(".button-bar button[type=submit]:not([formaction])"));
  });
})();
