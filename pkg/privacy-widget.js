/*! privacy-widget loader | MIT OR Apache-2.0 */

// The loader: the one file a page includes. It decides nothing. It takes hold of what must not slip away
// before the app is there (gates, guarded forms, calls), replays decisions that the app worked out on an
// earlier visit, and imports the app when there is something to show or to decide.
//
// What it never does: judge a form, write storage, ask the network for anything but the configuration and
// the widget's own files, or throw into the page.
//
// If the app cannot be loaded: gates stay shut, held forms are sent as the visitor asked, and one
// `privacy-widget:error` says what to do.
//
// `cargo xtask build` fills in the two constants below and minifies the rest.
(() => {
"use strict";

const VERSION = "0.0.0";
const APP = "./privacy_widget_app.js";
const NAME = "privacy_widget";
const TAG = "privacy-widget";
const DAY = 86400000;
const PATIENCE = 10000;

// Natives, as they were before any other script ran.
const { document, navigator, console, JSON, Promise, Object, Array, String, Date, URL, MutationObserver, HTMLFormElement, CustomEvent } = window;
const { submit: nativeSubmit, requestSubmit: nativeRequestSubmit } = HTMLFormElement.prototype;
// A field named `elements` or `matches` hides the form's own property; these see past it.
const { get: elementsOf } = Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, "elements");
const { matches, getAttribute, querySelectorAll } = Element.prototype;
if (typeof window.privacyWidget?.destroy === "function") {
  console.warn("privacy-widget: loaded twice; remove one script tag.");
  return;
}

const own = document.currentScript;
const base = own && own.src || document.baseURI;
const abort = new AbortController();
const listen = (target, type, fn) => target.addEventListener(type, fn, { capture: true, signal: abort.signal });

let config = null;
let record = null;
let app = null;
let appPromise = null;
let settled = false;
let observer = null;
let host = null;
let ours = null;
let gone = false;

// ---- telling the page -------------------------------------------------------------------------------

const emit = (type, detail) => {
  document.dispatchEvent(new CustomEvent(TAG + ":" + type, { detail }));
};

// That the app, or a part of it, cannot be loaded is said once, however often it is tried again.
let told = false;
const fail = (code, message, issues = []) => {
  if (code === "load") {
    if (told) return;
    told = true;
  }
  console.error("privacy-widget: " + [message, ...issues.map(i => i.path + ": " + i.message)].join("\n  "));
  emit("error", { code, message, issues });
};

const idle = fn => (window.requestIdleCallback || (f => setTimeout(f, 1)))(fn);

const parsed = new Promise(done => {
  if (document.readyState !== "loading") done();
  else listen(document, "DOMContentLoaded", done);
});

// ---- configuration and the stored choice ------------------------------------------------------------

const list = value => Array.isArray(value) ? value : [];
// What the app leaves out of a configuration is nothing here either.
const sound = one => one && typeof one.id === "string" && /^[^\s!&|,]+$/.test(one.id);
const categories = () => list(config && config.categories).filter(sound);
const services = category => list(category.services).filter(sound);
const string = value => typeof value === "string" ? value : "";
const revision = () => string(config.policy?.revision);
const gpc = () => navigator.globalPrivacyControl === true;

const parseConfig = source => {
  const value = JSON.parse(source);
  if (!value || typeof value !== "object" || Array.isArray(value)) throw new Error("it is not a JSON object");
  return value;
};

const fetchConfig = async () => {
  const address = own && own.dataset.config;
  if (!address) throw new Error("the script tag has no data-config");
  const response = await fetch(new URL(address, document.baseURI), { credentials: "same-origin" });
  if (!response.ok) throw new Error(address + " answered " + response.status);
  return parseConfig(await response.text());
};

const stored = () => {
  const read = text => {
    try {
      const value = JSON.parse(text);
      const fits = value && value.v === 1 && Array.isArray(value.granted) && Array.isArray(value.denied)
        && typeof value.at === "number" && typeof value.until === "number" && typeof value.id === "string"
        && typeof value.gpc === "boolean";
      return fits ? value : null;
    } catch { return null; }
  };
  try {
    if (config.storage === "localStorage") return read(localStorage.getItem(NAME));
    const cookie = document.cookie.split("; ").find(pair => pair.startsWith(NAME + "="));
    return cookie ? read(decodeURIComponent(cookie.slice(NAME.length + 1))) : null;
  } catch { return null; }
};

const stands = value => {
  const now = Date.now();
  return value && value.revision === revision() && now < value.until && now >= value.at - DAY ? value : null;
};

// ---- gates ------------------------------------------------------------------------------------------

const find = id => {
  for (const category of categories()) {
    if (category.id === id) return { category };
    const service = services(category).find(s => s.id === id);
    if (service) return { category, service };
  }
};

const allows = id => {
  const { category, service } = find(id) || {};
  if (!category) return false;
  if (category.required === true) return true;
  if (!record) return config.mode === "opt-out" && !(config.gpc !== false && gpc());
  return record.granted.includes(category.id) && !(service && record.denied.includes(id));
};

// "a & !b | c": any of the sides, all of the terms. An unknown id holds on neither side of a "!".
const holds = condition => condition.split("|").some(all => all.split("&").every(term => {
  const [, not, id] = /^\s*(!?)\s*(.*?)\s*$/.exec(term);
  return find(id) && allows(id) === !not;
}));

const conditions = el => {
  const { category, service, name, c15tCategory } = el.dataset;
  return [category, service, name, c15tCategory].filter(one => one !== undefined);
};

const marked = ["category", "service", "name", "c15t-category"];
const GATES = ["script[type='text/plain']", "iframe[data-src]", "img[data-src]", "link[data-href]"]
  .flatMap(kind => marked.map(mark => kind + "[data-" + mark + "]")).join();

// Gates already seen: element → whether it is open.
const gates = new Map();
const placeholders = new WeakMap();

let trusted = s => s;
let trustedUrl = s => s;

const runScript = old => new Promise(done => {
  const script = document.createElement("script");
  for (const { name, value } of [...old.attributes]) {
    if (!["type", "src", "data-src", "data-type"].includes(name)) script.setAttribute(name, value);
  }
  if (old.nonce) script.nonce = old.nonce;
  if (old.dataset.type) script.type = old.dataset.type;
  const src = old.dataset.src || old.getAttribute("src");
  const wait = src && !old.hasAttribute("async");
  if (wait) for (const end of ["load", "error"]) script.addEventListener(end, () => done());
  try {
    if (src) script.src = trustedUrl(src);
    else script.text = trusted(old.textContent);
    old.replaceWith(script);
    emit("gate", { element: script, open: true });
  } catch (error) {
    fail("gate", "a gated script could not be run (" + error.message + "). Allow its address, and the Trusted Types policy `privacy-widget`, in the Content-Security-Policy.");
    done();
  }
  if (!wait) done();
});

// One after the other, and not before the page is parsed: until then an inline script may be half there.
let scripts = parsed;

const attribute = el => el.localName === "link" ? "href" : "src";

const reload = el => {
  const { parentNode, nextSibling } = el;
  el.remove();
  el.removeAttribute("src");
  if (parentNode) parentNode.insertBefore(el, nextSibling);
};

const placeholder = (el, show) => {
  const old = placeholders.get(el);
  if (!show || old || !el.parentNode) {
    if (!show && old) {
      old.remove();
      placeholders.delete(el);
      el.style.removeProperty("display");
    }
    return;
  }
  const id = (el.dataset.service || conditions(el)[0]).trim();
  const { category, service } = find(id) || {};
  const box = document.createElement("div");
  box.dataset.privacyPlaceholder = id;
  const root = box.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const say = document.createElement("p");
  const values = { title: (service || category || {}).title || id, host: new URL(el.dataset.src, document.baseURI).host };
  say.className = "gate";
  say.textContent = text("gate.text", "{title} ({host}) is not loaded, because you have not allowed it.", values);
  root.append(say);
  if (category) {
    const button = document.createElement("button");
    button.className = "gate";
    button.textContent = text("gate.allow", "Allow {title}", values);
    button.onclick = () => api.set({ [id]: true }).then(() => el.focus(), () => {});
    root.append(button);
  }
  const { offsetWidth, offsetHeight } = el;
  el.before(box);
  if (offsetHeight) {
    box.style.setProperty("--h", offsetHeight + "px");
    box.style.setProperty("--w", offsetWidth + "px");
  }
  el.style.setProperty("display", "none", "important");
  placeholders.set(el, box);
};

// One element that cannot be handled must not keep the others from it.
const gate = el => {
  try { turn(el); } catch (error) { fail("gate", "a gated <" + el.localName + "> stays blocked: " + error.message); }
};

const turn = el => {
  const open = conditions(el).every(holds);
  const was = gates.get(el) || false;
  gates.set(el, open);
  const name = attribute(el);
  if (el.localName === "script") {
    if (open) {
      gates.delete(el);
      // By the time it is its turn, it may have been taken away or refused.
      scripts = scripts.then(() => {
        if (el.isConnected) return conditions(el).every(holds) ? runScript(el) : void gates.set(el, false);
      });
    }
    return;
  }
  const show = () => gates.get(el) && el.setAttribute(name, el.dataset[name]);
  if (open && !was) {
    // Chromium never loads a frame whose address is set while the parser is about to insert it.
    if (el.localName === "iframe") setTimeout(show);
    else show();
  } else if (!open && el.hasAttribute(name)) {
    if (el.localName === "iframe") reload(el);
    else el.removeAttribute(name);
  }
  if (el.localName === "iframe") placeholder(el, !open);
  if (open !== was) emit("gate", { element: el, open });
};

const scan = root => {
  if (root === document) return document.querySelectorAll(GATES).forEach(gate);
  if (matches.call(root, GATES)) gate(root);
  querySelectorAll.call(root, GATES).forEach(gate);
};

// Everything that is there, and everything that comes, in document order.
const watch = () => {
  const guarded = () => [...document.forms].some(guards) && prepareForms();
  scan(document);
  guarded();
  observer = new MutationObserver(changes => {
    let added = false;
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType === 1 && node.isConnected && !known(node)) {
          added = true;
          scan(node);
        }
      }
    }
    if (added) guarded();
  });
  observer.observe(document, { childList: true, subtree: true });
};

const known = node => gates.has(node) || node === host;

const applyGates = () => {
  for (const el of [...gates.keys()]) {
    gate(el);
    if (!el.isConnected) gates.delete(el);
  }
};

// ---- wording that the loader itself needs -----------------------------------------------------------

const language = () => {
  const wanted = string(config && config.language);
  return wanted && wanted !== "auto" ? wanted : document.documentElement.lang || navigator.language || "en";
};

const text = (key, english, values = {}) => {
  const texts = config && config.text || {};
  const tag = language();
  const said = [tag, tag.split("-")[0], "en"].map(one => texts[one]?.[key]).find(one => typeof one === "string") || english;
  return said.replace(/\{(\w+)\}/g, (all, name) => name in values ? values[name] : all);
};

// ---- the element ------------------------------------------------------------------------------------

const sheet = new CSSStyleSheet();
sheet.replaceSync([
  `:host{all:initial!important}`,
  `:host([hidden]){display:none!important}`,
  `:host([data-privacy-placeholder]){display:flex!important;flex-flow:column!important;gap:12px!important;align-items:center!important;justify-content:center!important;box-sizing:border-box!important;inline-size:var(--w)!important;max-inline-size:100%!important;min-block-size:var(--h)!important;padding:24px!important;text-align:center!important;background:var(--privacy-widget-surface,#eef2f0)!important;border-radius:var(--privacy-widget-radius,10px)!important}`,
  `.gate,.reopen{font:16px/1.5 var(--privacy-widget-font,system-ui,sans-serif)}`,
  `p.gate{margin:0;color:var(--privacy-widget-text,#1c2422);overflow-wrap:anywhere}`,
  `button.gate,.reopen{min-height:44px;padding:8px 18px;border:2px solid transparent;border-radius:var(--privacy-widget-radius,10px);background:var(--privacy-widget-accent,#17594a);color:var(--privacy-widget-on-accent,#fff);cursor:pointer}`,
  `button:focus-visible{outline:3px solid var(--privacy-widget-focus,#3b82f6);outline-offset:2px}`,
  `.reopen{position:fixed;inset-block-end:16px;inset-inline-start:16px;z-index:2147483646;display:grid;place-items:center;width:44px;height:44px;padding:0!important;border-radius:50%!important;box-shadow:0 2px 10px #0004}`,
  `.reopen svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round}`,
  `.sorry{position:fixed;inset-block-end:68px;inset-inline-start:16px;max-width:18em;padding:12px!important;background:var(--privacy-widget-surface,#eef2f0)}`,
  `:host([data-banner]) .reopen,:host([data-shown]) slot:not([name]){display:none}`,
  `@media print{.reopen{display:none}}`,
  `@media (prefers-color-scheme:dark){:host([data-privacy-placeholder]){background:var(--privacy-widget-surface,#232b29)!important}p.gate{color:var(--privacy-widget-text,#eef3f1)}.sorry{background:var(--privacy-widget-surface,#232b29)}button.gate,.reopen{background:var(--privacy-widget-accent,#7fd1bb);color:var(--privacy-widget-on-accent,#0b1f1a)}}`,
].join(""));

const SHIELD = "M12 3l7 3v5.5c0 4.4-2.9 7.9-7 9.5-4.1-1.6-7-5.1-7-9.5V6zM9 12l2.2 2.2L15.3 10";

const dress = el => {
  if (el.shadowRoot) return;
  const root = el.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(document.createElement("slot"));
};

const reopenButton = () => {
  const button = document.createElement("button");
  button.className = "reopen";
  button.setAttribute("part", "reopen");
  button.title = text("gate.reopen", "Privacy settings");
  button.setAttribute("aria-label", button.title);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHIELD);
  svg.append(path);
  button.append(svg);
  button.onclick = () => api.open("preferences");
  return button;
};

// The visitor asked for something that cannot be loaded.
const sorry = () => {
  const root = host?.shadowRoot;
  if (!root || root.querySelector(".sorry")) return;
  const box = document.createElement("p");
  box.className = "gate sorry";
  box.setAttribute("role", "alert");
  box.textContent = text("gate.failed", "This could not be loaded. Check your connection and try again.");
  root.append(box);
  setTimeout(() => box.remove(), PATIENCE);
};

const views = () => [...document.querySelectorAll(TAG + "[view]")];

const connected = el => {
  dress(el);
  if (settled && config) place(el);
};

// A placed element without a view, or one of our own, carries the banner and the dialogs.
const place = el => {
  if (el && el.hasAttribute("view")) {
    if (el.getAttribute("view") === "policy") load().then(a => a.viewsChanged(), () => {});
    return;
  }
  if (host && host.isConnected) return;
  const found = document.querySelector(TAG + ":not([view])");
  const moved = found !== host;
  host = found || document.createElement(TAG);
  // A banner that is owed stands early in the tab order; the small button must not come before a skip link.
  if (!found) document.body[owed() ? "prepend" : "append"](host);
  ours = found ? ours : host;
  dress(host);
  if (!host.shadowRoot.querySelector(".reopen")) host.shadowRoot.append(reopenButton());
  if (moved && app) app.hostChanged();
};

let Host = customElements.get(TAG);
if (!Host) {
  Host = class extends HTMLElement {
    static link = {};
    connectedCallback() { Host.link.connected?.(this); }
    disconnectedCallback() { Host.link.disconnected?.(this); }
  };
  customElements.define(TAG, Host);
}
Host.link = {
  connected,
  disconnected: el => {
    // A frame later: being moved is a removal and an insertion.
    setTimeout(() => {
      if (gone || el.isConnected) return;
      if (el === host) place();
      else if (app) app.viewsChanged();
    });
  },
};

try {
  Host.policy ||= window.trustedTypes?.createPolicy(TAG, { createScript: s => s, createScriptURL: s => s });
  if (Host.policy) {
    trusted = s => Host.policy.createScript(s);
    trustedUrl = s => Host.policy.createScriptURL(s);
  }
} catch {
  // The page's CSP does not name our policy: a gated script that needs it says so when it is run.
}

// ---- the app ----------------------------------------------------------------------------------------

const timed = promise => Promise.race([promise, new Promise((_, no) =>
  setTimeout(() => no(new Error("no answer")), PATIENCE))]);

const load = () => appPromise ||= (async () => {
  await configured;
  if (!config) throw new Error("privacy-widget: the configuration could not be read");
  const stay = () => { if (gone) throw new Error("the widget was destroyed"); };
  try {
    await parsed;
    stay();
    place();
    const module = await import(new URL(APP, base).href);
    await module.default();
    stay();
    module.start(bridge);
    return app = module;
  } catch (error) {
    appPromise = null;
    if (gone) throw error;
    const message = "the app could not be loaded from " + new URL(APP, base).href + " (" + error.message + "). Publish every file of pkg/dist beside the loader, and allow 'wasm-unsafe-eval' in the Content-Security-Policy. Until then gates stay shut and forms are sent unchecked.";
    fail("load", message);
    throw new Error("privacy-widget: " + message);
  }
})();

const call = async (name, ...args) => (await load())[name](...args);
const ask = (what, argument) => call("ask", what, argument);
const quietly = promise => promise.then(() => {}, () => {});

// What the app may ask of the loader.
const bridge = {
  config: () => config,
  record: () => record,
  stored: () => stands(stored()),
  gpc,
  host: () => host,
  views,
  language,
  emit,
  fail,
  commit(next) {
    record = next;
    applyGates();
  },
  gateIds: () => [...new Set([...gates.keys(), ...document.querySelectorAll(GATES)].flatMap(conditions)
    .flatMap(condition => condition.split(/[|&!\s]+/)).filter(Boolean))],
  matches: (form, selector) => matches.call(form, selector),
  controls: form => [...elementsOf.call(form)],
  forms: () => [...document.forms].filter(guards),
  pass,
  drop: form => { held.delete(form); },
};

// ---- forms ------------------------------------------------------------------------------------------

const held = new Map();
let passing = null;

const guards = form => matches.call(form, "[data-privacy-form]") || list(config && config.forms).some(entry => {
  try { return matches.call(form, entry.selector); } catch { return false; }
});

// Sends a form as the visitor asked, with the button that was pressed.
function pass(form, submitter, direct) {
  held.delete(form);
  passing = form;
  let by = direct ? "browser" : "";
  const after = event => { if (event.target === form) by = event.defaultPrevented ? "page" : "browser"; };
  const fits = submitter && submitter.isConnected && submitter.form === form;
  // Against a second press, pages disable the button at once; its name and value belong to the form all the same.
  const disabled = fits && submitter.disabled;
  addEventListener("submit", after);
  try {
    if (disabled) submitter.disabled = false;
    if (direct) nativeSubmit.call(form);
    else if (fits) nativeRequestSubmit.call(form, submitter);
    else nativeRequestSubmit.call(form);
  } finally {
    if (disabled) submitter.disabled = true;
    removeEventListener("submit", after);
    passing = null;
  }
  return by;
}

const hold = async (form, submitter, direct) => {
  if (held.has(form)) return;
  held.set(form, true);
  // A task of its own: within a form's own submit event, browsers ignore a further requestSubmit().
  await new Promise(done => setTimeout(done));
  await configured;
  if (!config || !guards(form)) return pass(form, submitter, direct);
  try {
    await timed(ask("prepareForms"));
    if (held.has(form)) app.submit(form, submitter, direct);
  } catch (error) {
    if (gone) return;
    fail("load", "a form was sent unchecked: " + error.message);
    pass(form, submitter, direct);
  }
};

// Before the configuration is read, which forms are guarded is not known: all wait for that moment.
const mine = (form, submitter) => passing !== form && form instanceof HTMLFormElement
  && !/^dialog$/i.test(submitter?.getAttribute("formmethod") ?? getAttribute.call(form, "method"))
  && (!settled || guards(form));

listen(window, "submit", event => {
  if (!mine(event.target, event.submitter)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  hold(event.target, event.submitter, false);
});

const patched = {
  submit() {
    if (mine(this)) hold(this, null, true);
    else nativeSubmit.call(this);
  },
}.submit;
HTMLFormElement.prototype.submit = patched;

// What was filled in must not come back with the page.
listen(window, "pagehide", () => app && app.forget());

let prepared = false;
const prepareForms = () => {
  if (prepared) return;
  prepared = true;
  idle(() => quietly(ask("prepareForms")));
};

listen(document, "focusin", event => {
  const form = settled && config && event.target.form;
  if (form instanceof HTMLFormElement && guards(form)) quietly(ask("prepareForms"));
});

// ---- links and buttons that open a view -------------------------------------------------------------

listen(document, "click", event => {
  const opener = event.target.closest && event.target.closest("[data-privacy-open]");
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  // While it is not known whether the app can be loaded, the link waits; if it cannot, the link is followed.
  event.preventDefault();
  ask("open", opener.dataset.privacyOpen).catch(error => {
    console.error(error.message);
    if (opener.href) location.assign(opener.href);
    else if (!app) sorry();
  });
});

// ---- the public surface -----------------------------------------------------------------------------

const destroy = () => {
  gone = true;
  abort.abort();
  observer?.disconnect();
  if (HTMLFormElement.prototype.submit === patched) HTMLFormElement.prototype.submit = nativeSubmit;
  if (app) app.destroy();
  Host.link = {};
  app = null;
  host?.shadowRoot.querySelectorAll(".reopen,.views,.banner").forEach(part => part.remove());
  ours?.remove();
  for (const el of gates.keys()) placeholder(el, false);
  for (const form of held.keys()) held.delete(form);
  delete window.privacyWidget;
};

// What another tab chose or cleared holds here too. A choice kept in the cookie shows by the history beside it.
listen(window, "storage", event => {
  if (!config || event.key && !event.key.startsWith(NAME)) return;
  if (app) return app.storageChanged();
  record = stands(stored());
  applyGates();
  if (owed()) quietly(load());
});

const owed = () => !record && categories().some(category => category.required !== true);

const adopt = value => {
  config = value;
  record = stands(stored());
  settled = true;
};

const refuse = error => {
  settled = true;
  fail("config", "the configuration could not be read: " + error.message + ". Gates stay shut and forms are sent unchecked until data-config names a JSON file, or a <script data-privacy-config> stands before the loader.");
};

const start = async () => {
  if (config && !gone) watch();
  await parsed;
  if (config && !gone) {
    place();
    // Without a list of categories something is wrong, and only the app can say what.
    if (owed() || !Array.isArray(config.categories) || views().length) await quietly(load());
    emit("ready", { record });
  }
  return api;
};

// An inline configuration is there at once, and with it the answers of consent() and allows().
let configured = Promise.resolve();
const inline = document.querySelector("script[data-privacy-config]");
if (inline) {
  try { adopt(parseConfig(inline.textContent)); } catch (error) { refuse(error); }
} else {
  configured = timed(fetchConfig()).then(adopt).catch(refuse);
}

const api = {
  version: VERSION,
  ready: configured.then(() => start()),
  consent: () => record && structuredClone(record),
  allows: id => !!config && allows(id),
  acceptAll: () => call("acceptAll"),
  rejectAll: () => call("rejectAll"),
  set: changes => call("set", changes),
  reset: () => call("reset"),
  open: view => ask("open", view).then(() => {}, error => {
    console.error(error.message);
    if (!app) sorry();
  }),
  close: () => app ? quietly(call("close")) : Promise.resolve(),
  validate: query => ask("validate", query),
  exportRecord: () => ask("exportRecord"),
  on(type, fn) {
    const listener = event => fn(event.detail, event);
    document.addEventListener(TAG + ":" + type, listener);
    return () => document.removeEventListener(TAG + ":" + type, listener);
  },
  destroy,
};

window.privacyWidget = api;
})();
