// Before every script that a test runs in a page. The page's own tree and open shadow roots are one here,
// as they are for a visitor.
const all = (selector, root = document) => [...root.querySelectorAll("*")].flatMap(element => [
  ...(element.matches(selector) ? [element] : []),
  ...(element.shadowRoot ? all(selector, element.shadowRoot) : []),
]);
const one = selector => all(selector)[0] ?? null;
const up = element => element.parentElement ?? element.getRootNode().host ?? null;
const within = (element, outer) => !!element && (element === outer || within(up(element), outer));
const shown = element => {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};
// The topmost modal dialog: what is outside of it cannot be reached.
const modal = () => all("dialog[open]").at(-1) ?? null;
const words = node => node.textContent.replace(/\s+/g, " ").trim();
const nameOf = element => element.getAttribute("aria-label")
  ?? (element.labels?.length ? [...element.labels].map(words).join(" ") : words(element));
const controls = "button, a, summary, input, select, textarea, [role=button]";
const named = name => all(controls)
  .find(element => nameOf(element) === name && shown(element) && (!modal() || within(element, modal()))) ?? null;
const banner = () => {
  const found = document.querySelector("privacy-widget[data-banner]");
  return found && shown(found) ? found : null;
};
const focused = (root = document) => {
  const element = root.activeElement;
  return element?.shadowRoot?.activeElement ? focused(element.shadowRoot) : element;
};
const cookie = name => {
  const found = document.cookie.split("; ").find(pair => pair.startsWith(name + "="));
  return found ? JSON.parse(decodeURIComponent(found.slice(name.length + 1))) : null;
};
const events = type => seen.events.filter(event => event.type === type);
