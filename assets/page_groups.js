/* Lists of circles and boxes, as Dash makes them, call themselves lists of options with controls inside, which helps
   nobody who hears the page: here they become groups with a name. */
(function (root) {
  "use strict";

  const WRONG = ".dash-options-list[role='listbox'], .dash-options-list-option:is([role], [aria-selected])";
  let waiting = false;

  /** The element that names a list: its own label, the legend of its fieldset, or the group around it. */
  function labelOf(list) {
    const own = document.getElementById(`${list.id}-label`);
    const fieldset = list.closest("fieldset");
    const legend = own || (fieldset && fieldset.querySelector("legend"));
    if (legend && !legend.id) legend.id = `${list.id}-label`;
    return legend;
  }

  function mend(element) {
    if (!element.matches(".dash-options-list")) {
      element.removeAttribute("role");
      element.removeAttribute("aria-selected");
      return;
    }
    element.setAttribute("role", element.matches(".dash-radioitems") ? "radiogroup" : "group");
    const label = labelOf(element);
    const around = element.closest("[role='group'][aria-label]");
    if (label) element.setAttribute("aria-labelledby", label.id);
    else if (around) element.setAttribute("aria-label", around.getAttribute("aria-label"));
  }

  function mendAll() {
    waiting = false;
    for (const element of document.querySelectorAll(WRONG)) mend(element);
  }

  function changed() {
    if (!waiting) root.requestAnimationFrame(mendAll);
    waiting = true;
  }

  new root.MutationObserver(changed).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected"],
  });
})(globalThis);
