/* The reader's wishes that the browser keeps: the theme, and whether single keys act. */
(function (root) {
  "use strict";

  const CHOICES = { system: "light", light: "dark", dark: "system" }; // each with the one after it
  const SAID = { system: "System", light: "Light", dark: "Dark" };

  /** What is kept under a name; empty when there is nothing, or when a browser keeps nothing for framed pages. */
  function kept(name) {
    try {
      return root.localStorage.getItem(name) || "";
    } catch {
      return "";
    }
  }

  /** Keep a text under a name; an empty one is let go. */
  function keep(name, value) {
    try {
      if (value) root.localStorage.setItem(name, value);
      else root.localStorage.removeItem(name);
    } catch {
      // it holds until the page is left
    }
  }

  const dark = () => root.matchMedia("(prefers-color-scheme: dark)");
  let choice = "";

  /** Wear the chosen theme, and say on the button which it is and what pressing does. */
  function wear() {
    const { dataset } = document.documentElement;
    dataset.theme = choice === "system" ? (dark().matches ? "dark" : "light") : choice;
    const button = document.getElementById("theme-toggle");
    button.textContent = `Theme: ${SAID[choice]}`;
    button.title = `${button.textContent}${choice === "system" ? `, ${dataset.theme} now` : ""}. Press for ${SAID[CHOICES[choice]]}.`;
    button.setAttribute("aria-label", button.title);
    root.EventParts.give({ theme: dataset.theme });
    return dataset.theme;
  }

  /** The clientside callback of the theme button; its first call wears the theme that was kept. */
  function theme(clicks) {
    if (clicks) {
      choice = CHOICES[choice];
      keep("theme", choice === "system" ? "" : choice);
    } else {
      root.EventParts.hydrate();
      choice = Object.hasOwn(CHOICES, kept("theme")) ? kept("theme") : "system";
      dark().addEventListener("change", () => root.EventParts.hand("theme", { data: wear() }));
      sayKeys();
    }
    return wear();
  }

  /** Whether single keys act: not everyone strikes them on purpose, by voice for one. */
  function singleKeys() {
    return kept("single-keys") !== "off";
  }

  function sayKeys() {
    const button = document.getElementById("single-keys");
    button.setAttribute("aria-pressed", String(singleKeys()));
  }

  function pressed({ target }) {
    if (target.id !== "single-keys") return;
    keep("single-keys", singleKeys() ? "off" : "");
    sayKeys();
  }

  Object.assign(root.EventPage, { singleKeys });
  root.dash_clientside.page = { ...root.dash_clientside.page, theme };
  document.addEventListener("click", pressed);
})(globalThis);
