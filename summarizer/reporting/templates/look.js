/* Light or dark, as the reader last chose it, else as the system wishes it. */
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  let early = null;
  try { early = localStorage.getItem("summarizer-theme"); } catch { /* none is kept, then */ }
  if (early === "light" || early === "dark") root.dataset.theme = early;
  root.classList.add("on");

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("summarizer-theme", root.dataset.theme); } catch { /* not kept, then */ }
      name();
    });
    system.addEventListener("change", name);
    name();
  });
})();
