// A text box that suggests: an input with data-picker="address" asks the server what it may mean and lists up to twenty.
// Without script the box is a plain one: the exact name or code is typed.
(function () {
  "use strict";

  const REST = 200;
  const MOST = 20;
  let made = 0;

  function upgrade(box) {
    if (box.getAttribute("role") === "combobox") return;
    made += 1;
    const list = document.createElement("ul");
    const said = document.createElement("span");
    let timer = 0;
    let asking = null;
    let current = -1;
    list.className = "picker-list";
    list.id = `picker-${made}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Gợi ý");
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    box.removeAttribute("list");
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    const place = document.createElement("div");
    place.className = "picker";
    box.replaceWith(place);
    place.append(box, list, said);

    function close() {
      list.hidden = true;
      current = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    function mark(next) {
      const items = [...list.children];
      if (!items.length) return;
      current = (next + items.length) % items.length;
      items.forEach((item, nth) => item.setAttribute("aria-selected", String(nth === current)));
      items[current].scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", items[current].id);
    }

    function choose(item) {
      box.value = item.dataset.value || item.textContent.trim();
      close();
      said.textContent = "";
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function show(html) {
      const found = new DOMParser().parseFromString(html, "text/html").querySelectorAll("option, li");
      list.replaceChildren(...[...found].slice(0, MOST).map((each, nth) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${nth}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.value = each.getAttribute("value") || each.dataset.value || each.textContent.trim();
        item.append(each.dataset.label || item.dataset.value);
        item.className = each.className;
        const more = each.getAttribute("label") || each.dataset.more || (each.hasAttribute("value") ? each.textContent.trim() : "");
        if (more && more !== item.dataset.value) {
          const hint = document.createElement("span");
          hint.className = "code";
          hint.textContent = more;
          item.append(hint);
        }
        return item;
      }));
      list.hidden = !list.children.length;
      current = -1;
      box.setAttribute("aria-expanded", String(!list.hidden));
      said.textContent = list.children.length ? `Có ${list.children.length} gợi ý` : "Không có gợi ý";
    }

    async function ask(all) {
      const typed = box.value.trim();
      if (asking) asking.abort();
      if (!typed && !all) {
        close();
        return;
      }
      asking = new AbortController();
      try {
        const url = new URL(box.dataset.picker, location.href);
        url.searchParams.set("tim", typed);
        const answer = await fetch(url, { signal: asking.signal, headers: { "HX-Request": "true" } });
        if (answer.ok && !answer.redirected) show(await answer.text());
      } catch {
        // The next letter asks again; without network the name is typed whole.
      }
    }

    box.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(ask, REST, false);
    });
    box.addEventListener("compositionend", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, REST, false);
    });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.altKey) return;
      if (event.key === "ArrowDown" && list.hidden) ask(true);
      else if (event.key === "ArrowDown") mark(current + 1);
      else if (event.key === "ArrowUp" && !list.hidden) mark(current < 0 ? -1 : current - 1);
      else if (event.key === "Enter" && current >= 0) choose(list.children[current]);
      else if (event.key === "Escape" && !list.hidden) close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    // What is still being asked for must not open over whatever is done next.
    box.addEventListener("blur", () => {
      clearTimeout(timer);
      if (asking) asking.abort();
      close();
    });
    // Before the box loses the focus.
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = event.target.closest("li");
      if (item) choose(item);
    });
  }

  // A long list of people: a box above it leaves those whose names have the words, whatever marks are typed.
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();

  function narrow(select) {
    if (select.dataset.narrowed) return;
    select.dataset.narrowed = "1";
    const all = [...select.options];
    const box = document.createElement("input");
    const said = document.createElement("span");
    box.type = "search";
    box.className = "form-control";
    box.placeholder = select.dataset.find;
    box.setAttribute("aria-label", select.dataset.find);
    box.setAttribute("autocomplete", "off");
    box.setAttribute("aria-controls", select.id);
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    const place = document.createElement("div");
    place.className = "mb-2";
    place.append(box, said);
    select.before(place);
    box.addEventListener("input", () => {
      const words = folded(box.value).split(/\s+/).filter(Boolean);
      const chosen = select.value;
      const left = all.filter((each) => !each.value || words.every((word) => folded(each.text).includes(word)));
      const people = left.filter((each) => each.value);
      select.replaceChildren(...left);
      select.value = words.length && people.length === 1 ? people[0].value : people.some((each) => each.value === chosen) ? chosen : "";
      said.textContent = people.length ? `Còn ${people.length} người` : "Không có ai tên như vậy";
    });
    // Enter in the box looks for somebody, it sends nothing.
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey) return;
      event.preventDefault();
      select.focus();
    });
  }

  function upgradeAll(place) {
    place.querySelectorAll("input[data-picker]").forEach(upgrade);
    place.querySelectorAll("select[data-find]").forEach(narrow);
  }
  document.addEventListener("htmx:afterSwap", (event) => upgradeAll(event.target));
  upgradeAll(document);
})();
