// What every page does beside its own: it remembers the theme, and unfolds for print.
"use strict";
(() => {
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const root = document.documentElement;

  // Controls do nothing without a script, so that they are shown by it.
  all(".control").forEach((node) => { node.hidden = false; });

  // Storage may be forbidden to pages of file://; then the choice lasts as long as the page.
  const store = {
    get() { try { return localStorage.getItem("assay-theme"); } catch { return null; } },
    set(theme) { try { localStorage.setItem("assay-theme", theme); } catch { /* as said */ } },
  };
  const kept = store.get();
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  $("#theme").addEventListener("click", () => {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.set(root.dataset.theme);
  });

  // Paper has no folds: what stands behind failures is printed whole, then folded as it was.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    folded.forEach((node) => { node.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((node) => { node.open = false; }));
})();
