/* Facts, or claims, beside the articles they rest on. The page is whole without this: it only joins what stands in it. Spans were computed before; nothing is counted here. */
(() => {
  "use strict";
  const root = document.documentElement;
  const one = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const kept = {
    get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* not kept, then */ } },
  };
  const narrow = matchMedia("(max-width: 62rem)");

  /* What is chosen: facts, the sentence they were chosen by, the articles that mention them, and the one looked at. */
  let chosen = [];
  let sentence = null;
  let boxes = [];
  let now = -1;
  let found = null;

  const numbersOf = (element) => (element.dataset.f || "").split(" ").filter(Boolean).map(Number);
  const isFact = (number) => byId(`f${number}`) !== null;

  function forget() {
    for (const name of ["lit", "sel", "rel", "with", "wide", "now"]) {
      for (const element of all(`.${name}`)) element.classList.remove(name);
    }
    byId("articles").classList.remove("choosing", "passage");
    root.classList.remove("sheet");
    chosen = []; sentence = null; boxes = []; now = -1;
    byId("chosen").replaceChildren();
  }

  function clear() {
    const back = boxes[Math.max(now, 0)];
    const was = byId("articles").classList.contains("choosing");
    forget();
    if (location.hash) address("");
    if (back && was && !narrow.matches) back.scrollIntoView();
  }

  function address(hash) {
    try { history.pushState(null, "", hash || location.pathname + location.search); } catch { /* the address stays */ }
  }

  /* Choose facts. `how.reading` keeps the articles as they are: a passage was chosen in one of them. */
  function choose(numbers, how) {
    const facts = [...new Set(numbers)].filter(isFact);
    if (!facts.length) return;
    const from = how || {};
    forget();
    chosen = facts;
    sentence = from.sentence || null;
    for (const number of facts) {
      byId(`f${number}`).classList.add("sel");
      byId(`m${number}`)?.classList.add("sel");
    }
    const any = (tag) => facts.map((number) => `${tag}[data-f~="${number}"]`).join(",");
    for (const each of all(any(".s"))) each.classList.add(each === sentence ? "sel" : "rel");
    const lit = all(any("mark"));
    for (const mark of lit) mark.classList.add("lit");
    boxes = [...new Set(lit.map((mark) => mark.closest(".art")))];
    byId("articles").classList.add(from.reading ? "passage" : "choosing");
    tell(from);
    if (from.reading) return;
    show(from.passage);
    if (!narrow.matches) return;
    root.classList.add("sheet");
    uncover(sentence || byId(`f${facts[0]}`));
  }

  /* On a small screen the articles lie over the lower part of the page: what was chosen must not be under them. */
  function uncover(element) {
    const place = element.getBoundingClientRect();
    const seen = place.top < innerHeight && place.bottom > 0;
    if (seen && Math.min(place.bottom, place.top + 120) > innerHeight * 0.4) element.scrollIntoView({ block: "start" });
  }

  /* Bring the first passage of each box into its view; all places are read before any is changed. */
  function show(passage) {
    for (const box of boxes) box.classList.add("with");
    const columns = getComputedStyle(one(".boxes")).gridTemplateColumns.split(" ").length;
    if (boxes.length > 1 && boxes.length % columns === 1) boxes[boxes.length - 1].classList.add("wide");
    const first = boxes.map((box) => (passage && box.contains(passage) ? passage : one("mark.lit", box)));
    const places = boxes.map((box, at) => {
      const text = one(".text", box);
      return [text, first[at].getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop - Math.min(72, text.clientHeight * 0.15)];
    });
    for (const [text, top] of places) text.scrollTop = top;
    look(passage ? boxes.indexOf(passage.closest(".art")) : -1);
  }

  function look(at) {
    boxes[now]?.classList.remove("now");
    now = at;
    if (at < 0 || !boxes[at]) return;
    boxes[at].classList.add("now");
    if (byId("articles").classList.contains("choosing")) boxes[at].scrollIntoView({ block: "nearest" });
    else toPassage(one("mark.lit", boxes[at]));
  }

  function make(tag, text, properties) {
    const element = Object.assign(document.createElement(tag), properties || {});
    if (text) element.append(text);
    return element;
  }

  /* Say what is chosen above the articles, each fact with its words and its standing. */
  function tell(from) {
    const noun = document.body.dataset.noun;
    const nouns = `${noun}s`;
    const articles = `${boxes.length} article${boxes.length === 1 ? "" : "s"}`;
    const what = from.reading ? `${nouns[0].toUpperCase()}${nouns.slice(1)} built from this passage` : sentence ? `The ${nouns} of this sentence` : `This ${noun}`;
    const row = make("div", "", { className: "row" });
    row.append(make("span", `${what}, in ${articles}`));
    if (boxes.length > 1) row.append(make("button", "‹", { type: "button", id: "source-before", title: "Previous source", ariaLabel: "Previous source" }), make("button", "›", { type: "button", id: "source-after", title: "Next source", ariaLabel: "Next source" }));
    row.append(make("button", from.reading ? "Close" : "All articles", { type: "button", id: "nothing" }));
    const list = make("ul");
    for (const number of chosen) {
      const fact = byId(`f${number}`);
      const item = make("li", "", { dir: "auto" });
      const [label, tag] = [one("h3 .f", fact).textContent, one(".tag", fact)];
      const words = one("h3", fact).textContent.trim().slice(label.length);
      item.append(make("a", label, { className: "f", href: `#f${number}` }), `${words} `);
      if (tag) item.append(make("span", tag.textContent, { className: tag.className }));
      list.append(item);
    }
    byId("chosen").replaceChildren(row, list);
  }

  /* What was not drawn yet is only about as high as it was taken for: look again when it is. */
  function bring(element, block) {
    element.scrollIntoView({ block });
    requestAnimationFrame(() => requestAnimationFrame(() => element.scrollIntoView({ block })));
  }

  function toFact(number, focus) {
    const card = byId(`f${number}`);
    bring(card, "center");
    if (focus) card.focus({ preventScroll: true });
  }

  /* Where an address leads: a fact by number or by its lasting id, a sentence, a passage. */
  function go(hash, how) {
    let target = null;
    try { target = byId(decodeURIComponent(hash.slice(1))); } catch { return false; }
    if (!target) return false;
    const fact = target.closest(".fact");
    if (fact) {
      choose([Number(fact.id.slice(1))], how);
      return true;
    }
    if (target.matches(".s")) {
      choose(numbersOf(target), { sentence: target });
      return true;
    }
    if (target.matches("mark")) {
      choose(how?.facts || numbersOf(target), { passage: target, ...how });
      return true;
    }
    return false;
  }

  function arrive() {
    if (!location.hash || !go(location.hash)) return;
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (target && !target.matches("mark")) bring(target.closest(".fact") || target, "center");
  }

  /* Clicks: one listener for the whole page. */
  function onLink(link, event) {
    const hash = link.getAttribute("href");
    const inText = link.closest(".text");
    const card = link.closest(".fact");
    const held = link.closest("blockquote");
    const facts = card ? [Number(card.id.slice(1))] : held ? [Number(one(".f", held).textContent.slice(1))] : undefined;
    const isPassage = hash.startsWith("#p") && hash.includes("-");
    const isOneFact = /^#f[0-9a-f]+$/.test(hash) && hash !== "#facts";
    if (/^#a\d+$/.test(hash)) { forget(); return; }
    if (!isPassage && !isOneFact && !/^#s\d+$/.test(hash)) {
      const target = byId(hash.slice(1));
      if (target && !narrow.matches && target.id !== "articles") bring(target, "start");
      return;
    }
    if (isPassage && !byId(hash.slice(1))?.matches("mark")) { forget(); return; }
    if (!go(hash, isPassage ? { facts } : { reading: Boolean(inText) && !byId("articles").classList.contains("choosing") })) return;
    event.preventDefault();
    address(isPassage && facts ? `#f${facts[0]}` : hash);
    if (inText && !narrow.matches) toFact(chosen[0], true);
    if (link.closest("#chosen")) toFact(chosen[0], false);
  }

  function onClick(event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const link = target.closest("a");
    if (link) {
      if ((link.getAttribute("href") || "").startsWith("#")) onLink(link, event);
      return;
    }
    const button = target.closest("button");
    if (button) { press(button.id); return; }
    if (target.closest("input, select, summary, dialog") || String(getSelection()).length) return;
    const mark = target.closest("mark");
    if (mark) {
      choose(numbersOf(mark), { reading: !byId("articles").classList.contains("choosing"), passage: mark });
      if (!narrow.matches && chosen.length) toFact(chosen[0], false);
      if (chosen.length) address(`#f${chosen[0]}`);
      return;
    }
    const said = target.closest(".s");
    if (said) { choose(numbersOf(said), { sentence: said }); address(`#${said.id}`); return; }
    const fact = target.closest(".fact");
    const row = target.closest("tbody tr");
    const number = fact ? fact.id.slice(1) : row ? row.id.slice(1) : "";
    if (number) { choose([Number(number)]); address(`#f${number}`); }
  }

  function showKeys() {
    byId("keys").showModal();
    byId("keys-close").focus();
  }

  function press(id) {
    if (id === "nothing") clear();
    if (id === "source-after") step("source", 1);
    if (id === "source-before") step("source", -1);
    if (id === "help") showKeys();
  }

  /* Steps by key */
  function step(what, by) {
    if (what === "source") {
      if (boxes.length) look((now + by + boxes.length + (now < 0 && by < 0 ? 1 : 0)) % boxes.length);
      return;
    }
    const list = what === "sentence" ? all(".s") : all(".fact:not(.out)");
    if (!list.length) return;
    const at = what === "sentence" ? list.indexOf(sentence) : list.findIndex((each) => each.id === `f${chosen[0]}`);
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))];
    if (what === "sentence") choose(numbersOf(next), { sentence: next });
    else choose([Number(next.id.slice(1))]);
    if (!chosen.length) { forget(); sentence = next; next.classList.add("sel"); }
    bring(next, "center");
    next.focus({ preventScroll: true });
    address(`#${next.id}`);
  }

  const KEYS = {
    j: () => step("sentence", 1), k: () => step("sentence", -1),
    n: () => step("fact", 1), p: () => step("fact", -1),
    l: () => step("source", 1), h: () => step("source", -1),
    t: () => byId("theme").click(), "/": () => byId("search").focus(), "?": () => showKeys(),
  };

  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
    const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
    if (event.key === "Escape") {
      if (typing) { byId("search").value = ""; search(); event.target.blur(); }
      clear();
      return;
    }
    if (typing) {
      if (event.key === "Enter" && event.target.id === "search") { search(); event.target.blur(); step("fact", 1); }
      return;
    }
    if (!byId("keys-on").checked || !(event.key in KEYS)) return;
    event.preventDefault();
    KEYS[event.key]();
  }

  /* Search: what does not match leaves the list of facts and the matrix; the words are marked where the browser can. */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function search() {
    const wanted = plain(byId("search").value.trim());
    const cards = all(".fact");
    found = found || cards.map((card) => plain(card.textContent));
    let count = 0;
    let first = null;
    cards.forEach((card, at) => {
      const fits = !wanted || found[at].includes(wanted);
      card.classList.toggle("out", !fits);
      byId(`m${card.id.slice(1)}`)?.classList.toggle("out", !fits);
      if (fits) { count += 1; first = first || card; }
    });
    byId("found").textContent = wanted ? `${count} of ${cards.length}` : "";
    markWords(wanted, cards);
    if (wanted && first && document.activeElement === byId("search")) bring(first, "center");
  }

  function markWords(wanted, cards) {
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.delete("found");
    if (wanted.length < 2) return;
    const ranges = [];
    for (const card of cards) {
      if (ranges.length > 400) break;
      if (card.classList.contains("out")) continue;
      const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  const RANK = { disputed: 0, corroborated: 1, one_origin: 2, origins_unknown: 3, single_article: 4 };

  function sort(by) {
    const body = one(".grid tbody");
    const order = (row) => Number(row.id.slice(1));
    const keys = {
      order: () => 0,
      most: (row) => -Number(row.dataset.n),
      least: (row) => Number(row.dataset.n),
      status: (row) => RANK[row.cells[2].className.split(" ")[1]] ?? 9,
    };
    const key = keys[by] || ((row) => "rhd.".indexOf(row.dataset.p[Number(by)]));
    const rows = Array.from(body.rows, (row) => [key(row), order(row), row]);
    rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    body.append(...rows.map((each) => each[2]));
  }

  document.addEventListener("DOMContentLoaded", () => {
    let waiting = 0;
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    byId("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
    byId("sort")?.addEventListener("change", (event) => sort(event.target.value));
    byId("keys-on").checked = kept.get("summarizer-keys") !== "off";
    byId("keys-on").addEventListener("change", (event) => kept.set("summarizer-keys", event.target.checked ? "on" : "off"));
    addEventListener("popstate", () => { if (!location.hash) forget(); else go(location.hash); });
    arrive();
  });
})();
