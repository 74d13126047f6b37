/*
 * Components that the server describes, as elements of the page: only what has changed is touched, so that focus and what
 * is folded open stay; but a component of another key is an element of its own. Text is only ever text.
 */
(function (root) {
  "use strict";

  const NAMESPACE = "dash_html_components";
  const NAMES = { className: "class", htmlFor: "for" };
  const INNER = new Set(["children", "key", "n_clicks", "disable_n_clicks", "style"]);
  const given = new WeakMap(); // element -> the attributes that it was given
  const keys = new WeakMap(); // element -> the key of its component

  const listOf = (children) => (Array.isArray(children) ? children.flat(Infinity) : [children]);
  const shown = (child) => child !== null && child !== undefined && child !== "" && typeof child !== "boolean";

  /** The children of a component as a flat list of components and texts; neighbouring texts are one. */
  function childrenOf(children) {
    const list = [];
    for (const child of listOf(children).filter(shown)) {
      if (typeof child === "object") list.push(child);
      else if (typeof list.at(-1) === "string") list[list.length - 1] += String(child);
      else list.push(String(child));
    }
    return list;
  }

  /** The attributes of a component, by name; those that are absent or false are left out. */
  function attributesOf(props) {
    const named = {};
    for (const [name, value] of Object.entries(props)) {
      if (INNER.has(name) || value === null || value === undefined || value === false) continue;
      named[NAMES[name] || name.toLowerCase()] = value === true ? "" : String(value);
    }
    return named;
  }

  function dress(element, props) {
    const [before, now] = [given.get(element) || {}, attributesOf(props)];
    for (const name of Object.keys(before)) if (!(name in now)) element.removeAttribute(name);
    for (const [name, value] of Object.entries(now)) if (before[name] !== value) element.setAttribute(name, value);
    if (props.style) Object.assign(element.style, props.style);
    if (now.value !== undefined && "value" in element) element.value = now.value;
    given.set(element, now);
  }

  function nodeOf(child, old) {
    if (typeof child === "string") {
      if (old && old.nodeType === 3) {
        if (old.data !== child) old.data = child;
        return old;
      }
      return document.createTextNode(child);
    }
    if (child.namespace !== NAMESPACE) throw new Error(`${child.namespace}.${child.type} is no plain element`);
    const tag = child.type.toLowerCase();
    const same = old && old.localName === tag && keys.get(old) === child.props.key;
    const element = same ? old : document.createElement(tag);
    keys.set(element, child.props.key);
    fill(element, child.props.children);
    dress(element, child.props);
    return element;
  }

  /** Make the children of an element what is described: a component, a text, or a list of them. */
  function fill(element, children) {
    const wanted = childrenOf(children);
    wanted.forEach((child, at) => {
      const old = element.childNodes[at];
      const node = nodeOf(child, old);
      if (node === old) return;
      if (old) old.replaceWith(node);
      else element.append(node);
    });
    while (element.childNodes.length > wanted.length) element.lastChild.remove();
  }

  let made = false;

  /** Make what never changes, once (explorer/still.py); whoever needs it first asks for it. */
  function still() {
    if (made) return;
    made = true;
    const described = JSON.parse(document.getElementById("still").textContent);
    for (const [id, children] of Object.entries(described)) fill(document.getElementById(id), children);
  }

  root.EventMarkup = { fill, still, childrenOf, attributesOf };
  if (typeof module !== "undefined") module.exports = root.EventMarkup;
})(globalThis);
