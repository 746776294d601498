// The page is whole without this: it filters, and opens what a link leads to.
"use strict";
(() => {
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = $("#words");
  const entries = all("#list > .req").map((node) => ({
    node,
    text: node.textContent.toLowerCase(),
    verdict: node.dataset.verdict,
    level: node.dataset.level,
  }));
  const squares = new Map(all("a.sq").map((node) => [node.getAttribute("href").slice(1), node]));

  // Toggles of verdicts and levels that do not occur are noise.
  all(".toggle").forEach((button) => {
    const { verdict, level } = button.dataset;
    const occurs = entries.some((e) => e.verdict === verdict || e.level === level);
    button.hidden = !occurs;
  });

  const off = (name) => new Set(
    all(`.toggle[data-${name}][aria-pressed="false"]`).map((button) => button.dataset[name]));

  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdicts = off("verdict");
    const levels = off("level");
    let shown = 0;
    for (const entry of entries) {
      const fits = !verdicts.has(entry.verdict) && !levels.has(entry.level)
        && wanted.every((word) => entry.text.includes(word));
      entry.node.hidden = !fits;
      const square = squares.get(entry.node.id);
      if (square) square.style.opacity = fits ? "" : "0.25";
      shown += fits ? 1 : 0;
    }
    $("#shown").textContent = `${shown} of ${entries.length}`;
    $("#nothing").hidden = shown > 0;
  }

  words.addEventListener("input", filter);
  $("#filter").addEventListener("submit", (event) => event.preventDefault());
  all(".toggle").forEach((button) => button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    filter();
  }));

  // A permalink must lead somewhere, whatever is filtered away or folded.
  function follow() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const node = id && document.getElementById(id);
    if (!node) return;
    if (node.matches(".req") && node.hidden) {
      words.value = "";
      all(".toggle").forEach((button) => button.setAttribute("aria-pressed", "true"));
      filter();
    }
    if (node.matches("details")) node.open = true;
    node.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  // A second click on the same link changes no hash.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.getAttribute("href") === location.hash) follow();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== words && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      words.focus();
      words.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Escape" && event.target === words) {
      words.value = "";
      filter();
      words.blur();
    }
  });

  filter();
  follow();
})();
