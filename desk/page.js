// Gives names to what marimo's page leaves without one, for assistive technology, and makes its pale text readable.
addEventListener("DOMContentLoaded", () => {
  const watched = new WeakSet();
  const named = (element, name) => element.hasAttribute("aria-label") || element.setAttribute("aria-label", name);
  const tidy = (root) => {
    root.querySelectorAll("select[data-testid='marimo-plugin-refresh-select']").forEach((one) => named(one, "How often"));
    root.querySelectorAll("button[data-testid='marimo-plugin-refresh-button']").forEach((one) => named(one, "Look now"));
    root.querySelectorAll("button[aria-haspopup='menu']:not([aria-label])").forEach((one) => {
      if (!one.textContent.trim()) named(one, "Menu");
    });
    root.querySelectorAll("th:empty").forEach((one) => {
      one.innerHTML = "<span style='position:absolute;width:1px;height:1px;overflow:hidden'>Choose</span>";
    });
    root.querySelectorAll("*").forEach((one) => one.shadowRoot && watch(one.shadowRoot));
  };
  const watch = (root) => {
    if (watched.has(root)) return;
    watched.add(root);
    readable(root === document ? document.head : root);
    new MutationObserver(() => tidy(root)).observe(root, { childList: true, subtree: true });
    tidy(root);
  };
  const readable = (root) => {
    const style = document.createElement("style");
    style.textContent = ":root, .marimo { --muted-foreground: var(--lightningcss-light, #4a5361) var(--lightningcss-dark, #b9c0c9) !important; }";
    root.append(style);
  };
  const main = () => document.getElementById("App")?.setAttribute("role", "main");
  new MutationObserver(main).observe(document.body, { childList: true, subtree: true });
  watch(document);
});
