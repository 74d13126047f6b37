/* Help in place: one popover for all "?" buttons; opened and closed by click or key, never by hovering alone. */
(function (root) {
  "use strict";

  const GAP = 6; // px between the button and what it says
  const EDGE = 8; // px that stay free at the edges of the window
  let box = null;
  let opener = null;

  /** Where a box of a size stands: below what it explains, or above where there is no room, inside the window. */
  function place(anchor, size, view) {
    const below = anchor.bottom + GAP;
    const above = anchor.top - GAP - size.height;
    const fits = below + size.height + EDGE <= view.height || above < EDGE;
    return {
      left: Math.max(EDGE, Math.min(anchor.left, view.width - size.width - EDGE)),
      top: fits ? below : above,
    };
  }

  function made() {
    const element = document.createElement("div");
    Object.assign(element, { id: "explanation", className: "explanation", popover: "manual" });
    element.setAttribute("role", "status");
    element.append(document.createElement("b"), document.createElement("span"));
    document.body.append(element);
    return element;
  }

  function close() {
    if (!opener) return;
    opener.setAttribute("aria-expanded", "false");
    opener.removeAttribute("aria-describedby");
    opener = null;
    box.hidePopover();
  }

  function open(button) {
    box = box || made();
    opener = button;
    box.children[0].textContent = button.dataset.term;
    box.children[1].textContent = button.dataset.explain;
    box.showPopover();
    const at = place(button.getBoundingClientRect(), box.getBoundingClientRect(), { width: root.innerWidth, height: root.innerHeight });
    Object.assign(box.style, { left: `${at.left}px`, top: `${at.top}px` });
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-describedby", box.id);
  }

  function pressed({ target }) {
    const button = target.closest("[data-explain]");
    const same = button === opener;
    if (!button && box && box.contains(target)) return;
    close();
    if (button && !same) open(button);
  }

  function key(event) {
    if (event.key !== "Escape" || !opener) return;
    event.stopPropagation();
    close();
  }

  if (typeof document !== "undefined") {
    document.addEventListener("click", pressed);
    document.addEventListener("keydown", key, true);
    root.addEventListener("scroll", close, { capture: true, passive: true });
  }
  if (typeof module !== "undefined") module.exports = { place };
})(globalThis);
