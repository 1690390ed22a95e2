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
const modal = () => {
  const open = all("dialog:modal");
  return open.find(dialog => within(focused(), dialog)) ?? open.at(-1) ?? null;
};
const words = node => node.textContent.replace(/\s+/g, " ").trim();
const nameOf = element => element.getAttribute("aria-label")
  || (element.labels?.length ? [...element.labels].map(words).join(" ") : words(element))
  || element.title;
const controls = "button, a, summary, input, select, textarea, [role=button]";
const named = name => all(controls)
  .find(element => nameOf(element) === name && shown(element) && (!modal() || within(element, modal()))) ?? null;
const heading = name => all("h1, h2, h3, h4, h5, h6").find(element => words(element) === name && shown(element)) ?? null;
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
// The contrast of two colours as WCAG counts it.
const contrast = (...colours) => {
  const [light, dark] = colours.map(colour => {
    const parts = colour.match(/[\d.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05;
  }).sort((a, b) => b - a);
  return light / dark;
};
