/*! privacy-widget loader | MIT OR Apache-2.0 */

// The loader: the one file a page includes. It decides nothing. It takes hold of what must not slip away
// before the app is there (gates, guarded forms, calls), replays decisions that the app worked out on an
// earlier visit, and imports the app when there is something to show or to decide. What pages can send by is
// called through it: untouched until something personal is typed, and from then on by way of channels.js.
//
// What it never does: judge a form, write storage of its own, ask the network for anything but the
// configuration and the widget's own files, or throw into the page.
//
// If the app cannot be loaded: gates stay shut, held forms and requests are sent as they were meant to be, and
// one `privacy-widget:error` says what to do.
//
// `cargo xtask build` fills in the first two constants and minifies the rest.
(() => {
"use strict";

const VERSION = "0.0.0";
const APP = "./privacy_widget_app.js";
// The files in text/; a test keeps the two alike.
const LANGUAGES = "ar bg ca cs da de el es et fi fr he hr hu it ja ko lt lv nb nl pl pt ro ru sk sl sv tr uk zh";
const NAME = "privacy_widget";
const TAG = "privacy-widget";
const DAY = 86400000;
const PATIENCE = 10000;

// Natives, as they were before any other script ran; what the page puts in their place later is not called.
const { document, navigator, console, fetch, Promise, Proxy, WeakMap, Object, Array, String, Date, URL, MutationObserver, Element, HTMLFormElement, CustomEvent } = window;
const { parse, stringify } = JSON;
const { apply, construct } = Reflect;
const { getOwnPropertyDescriptor, defineProperty } = Object;
const { submit: nativeSubmit, requestSubmit: nativeRequestSubmit } = HTMLFormElement.prototype;
const { then: nativeThen } = Promise.prototype;
const natives = {}, as = {};
for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Element.prototype))) {
  if (typeof value !== "function") continue;
  natives[name] = value;
  as[name] = Function.prototype.call.bind(value);
}
// Called so, they also see past a field of a form that is named like one of them.
const { matches, closest, getAttribute, hasAttribute, setAttribute, removeAttribute, querySelector, querySelectorAll, replaceWith, before, prepend, append, remove, attachShadow } = as;
// What the app calls in their place; the build has its glue do so.
const forGlue = {
  call: (self, name, ...args) => apply(self instanceof Element && natives[name] || self[name], self, args),
  then: (promise, ...fns) => apply(nativeThen, promise, fns),
  caught: (promise, fn) => apply(nativeThen, promise, [undefined, fn]),
  all: async promises => {
    for (const promise of promises) forGlue.caught(promise, () => {});
    for (const promise of promises) await promise;
  },
  resolve: async value => value,
  parse,
  stringify,
  Promise,
  fetch: address => fetch(address),
};
const { get: elementsOf } = getOwnPropertyDescriptor(HTMLFormElement.prototype, "elements");
const jar = getOwnPropertyDescriptor(Document.prototype, "cookie");
if (typeof window.privacyWidget?.destroy === "function") {
  console.warn("privacy-widget: loaded twice; remove one script tag.");
  return;
}

const own = document.currentScript;
const address = own && own.src || document.baseURI;
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
// The choice in force could not be stored: it holds for as long as the page does.
let unstored = false;
// Wording in the language in force, from its file; until it is there, or has failed to come, nothing is worded.
let wording = {};
let worded = false;
let speaks = "en";

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

// The page has been read; and then, its deferred scripts have run.
const [read, parsed] = ["readystatechange", "DOMContentLoaded"].map(type => new Promise(done => {
  if (document.readyState !== "loading") return done();
  listen(document, type, done);
  abort.signal.addEventListener("abort", done);
}));

// ---- natives that are called through us --------------------------------------------------------------

// What stands for a native has its name, length and prototype; what is left to show the difference is its
// source text.
const real = new WeakMap();
const put = (owner, name, make) => {
  const old = owner && getOwnPropertyDescriptor(owner, name);
  const key = old && (old.set ? "set" : "value");
  const native = old?.[key];
  if (typeof native !== "function" || !old.configurable) return;
  const like = make(native);
  real.set(like, native);
  defineProperty(owner, name, { ...old, [key]: like });
  // Given back unless the page has put something else there.
  return () => {
    const now = getOwnPropertyDescriptor(owner, name);
    if (now?.[key] === like) defineProperty(owner, name, { ...now, [key]: native });
  };
};
const veil = view => put(view.Function.prototype, "toString", native => new Proxy(native, {
  apply: (_, self, args) => apply(native, real.get(self) || self, args),
}));
const undo = [veil(window)];
// The natives by the names of what they stand for.
const ways = {};
// `before` gives `[result]` where there is nothing left to call.
const through = (owner, name, before, id = name) => {
  let also;
  const back = put(owner, name, native => {
    ways[id] ??= native;
    const way = { id, native };
    const call = (self, args) => {
      const done = before && before(self, args);
      return done ? done[0] : tense ? leave(way, self, args) : apply(native, self, args);
    };
    if (!native.prototype) {
      // A method of an object literal is like a native: it makes nothing, and has no prototype.
      const like = { like() { return before || tense ? call(this, [...arguments]) : apply(native, this, arguments); } }.like;
      for (const key of ["length", "name"]) defineProperty(like, key, getOwnPropertyDescriptor(native, key));
      // A frame's natives are of the frame.
      return Object.setPrototypeOf(like, Object.getPrototypeOf(native));
    }
    const like = new Proxy(native, {
      apply: (_, self, args) => call(self, args),
      construct(_, args, made) {
        const one = tense ? leave(way, null, args, made) : construct(native, args, made);
        if (/Worker/.test(id)) opened.set(one.port || one, args);
        return one;
      },
    });
    if (native.prototype.constructor === native) also = put(native.prototype, "constructor", () => like);
    return like;
  });
  return () => {
    back?.();
    also?.();
  };
};

// ---- configuration and the stored choice ------------------------------------------------------------

const list = value => Array.isArray(value) ? value : [];
const string = value => typeof value === "string" ? value : "";
const revision = () => string(config.policy?.revision);
const gpc = () => navigator.globalPrivacyControl === true;

// The declared categories, and each of their and their services' ids: what the app leaves out of a
// configuration is nothing here either.
let categories = [];
const known = new Map();
// The site's own sentences by language, whatever the case of its tag.
const texts = {};
const index = () => {
  for (const [tag, own] of Object.entries(config.text || {})) texts[tag.toLowerCase()] = own;
  const sound = one => {
    const fits = one && typeof one.id === "string" && /^[^\s!&|,]+$/.test(one.id) && !known.has(one.id);
    if (fits) known.set(one.id, {});
    return fits;
  };
  categories = list(config.categories).flatMap(category => sound(category) ? [{
    ...category,
    optional: category.required !== true,
    // The browser's signal speaks of this one.
    objected: category.required !== true && category.gpc !== false && config.gpc !== false && gpc(),
    services: list(category.services).filter(sound),
  }] : []);
  for (const category of categories) {
    known.set(category.id, { category });
    for (const service of category.services) known.set(service.id, { category, service });
  }
};

// What was declared when a choice was made: four characters for each category and service. They depend on
// what a service does, not on how it is described, so that another language is no other declaration.
const print = value => {
  const text = stringify(value);
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(36).padStart(4, "0").slice(-4);
};
const sorted = (value, print) => list(value).map(print).sort();
let printed;
const prints = () => printed ||= categories.filter(category => category.optional).flatMap(({ id, services }) => [
  [id, print(id)],
  ...services.map(one => [one.id, print([id, one.id, sorted(one.origins, String),
    sorted(one.cookies, c => stringify(c && [c.name, c.pattern, c.domain, c.type]))])]),
]);
const declared = () => prints().map(([, one]) => one).join("");
// What is new or changed since this record; one without fingerprints knows of nothing new.
const fresh = ({ declared }) => {
  const old = typeof declared === "string" && (declared.match(/..../g) || []);
  return old ? prints().filter(([, one]) => !old.includes(one)).map(([id]) => id) : [];
};

const parseConfig = source => {
  const value = parse(source);
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

// The newest record that can be read. There may be two cookies of the name: one of this host, one of its
// parent domain; and one that is too long for a cookie is in localStorage.
const newest = () => {
  const found = [];
  const take = get => {
    try {
      const value = parse(get());
      const ids = value => Array.isArray(value) && value.every(id => typeof id === "string");
      const fits = value && value.v === 1 && ids(value.granted) && ids(value.denied)
        && typeof value.at === "number" && typeof value.until === "number" && typeof value.id === "string"
        && typeof value.revision === "string" && typeof value.gpc === "boolean";
      if (fits) found.push(value);
    } catch { /* Refused, or not ours to read. */ }
  };
  let cookies = "";
  try { cookies = apply(jar.get, document, []); } catch { /* Refused. */ }
  for (const pair of cookies.split("; ")) {
    if (pair.startsWith(NAME + "=")) take(() => decodeURIComponent(pair.slice(NAME.length + 1)));
  }
  // Asked last: the first look into it costs a page more than all of the rest.
  if (!found.length || config.storage === "localStorage") take(() => localStorage.getItem(NAME));
  return found.sort((a, b) => b.at - a.at)[0] || null;
};

const stands = value => {
  const now = Date.now();
  return value && value.revision === revision() && now < value.until && now >= value.at - DAY
    && !fresh(value).length ? value : null;
};

// ---- gates ------------------------------------------------------------------------------------------

const allows = id => {
  const { category, service } = known.get(id) || {};
  if (!category) return false;
  if (!category.optional) return true;
  // The signal counts until the visitor, with it on, has said otherwise.
  if (category.objected && !(record && record.gpc)) return false;
  if (!record) return config.mode === "opt-out" || category.objectable === true;
  return record.granted.includes(category.id) && !(service && record.denied.includes(id));
};

// "a & !b | c": any of the sides, all of the terms. An unknown id holds on neither side of a "!".
const meets = condition => condition.split("|").some(all => all.split("&").every(term => {
  const [, not, id] = /^\s*(!?)\s*(.*?)\s*$/.exec(term);
  return known.has(id) && allows(id) === !not;
}));

// What conditions come to, until the choice is another one: many gates share one.
const verdicts = new Map();
const holds = condition => {
  if (!verdicts.has(condition)) verdicts.set(condition, meets(condition));
  return verdicts.get(condition);
};

const MARKS = ["data-category", "data-service", "data-name", "data-vendor", "data-c15t-category", "data-c15t-vendor"];
const conditions = el => MARKS.map(mark => getAttribute(el, mark)).filter(one => one !== null);
const released = el => conditions(el).every(holds);

const MARKED = ":is([" + MARKS.join("],[") + "])";
const SCRIPTS = "script[type='text/plain']" + MARKED;
const GATES = SCRIPTS + ",:is(iframe[data-src],img[data-src],link[data-href])" + MARKED;

// Gates already seen: element → whether it is open. Of scripts only those in shadow roots: the others are
// found again when they are wanted.
const gates = new Map();
const placeholders = new WeakMap();

let trusted = s => s;
let trustedUrl = s => s;

// A promise where the next one has to wait for it.
const runScript = old => {
  const script = document.createElement("script");
  try {
    for (const { name, value } of old.attributes) {
      if (["type", "src", "data-src", "data-type"].includes(name)) continue;
      // The parser makes names that may not be set again.
      try { setAttribute(script, name, value); } catch { /* It goes without. */ }
    }
    if (old.nonce) script.nonce = old.nonce;
    const type = getAttribute(old, "data-type");
    if (type) script.type = type;
    const src = getAttribute(old, "data-src") || getAttribute(old, "src");
    // What browsers do not run never says that it has been loaded.
    const runs = /^$|^module$|(java|ecma)script/i.test(script.type) && !(script.noModule && "noModule" in script);
    const loaded = src && runs && !hasAttribute(old, "async") && new Promise(done => {
      for (const end of ["load", "error"]) script.addEventListener(end, done);
      setTimeout(done, PATIENCE);
    });
    if (src) script.src = trustedUrl(src);
    else script.text = trusted(old.textContent);
    replaceWith(old, script);
    emit("gate", { element: script, open: true });
    return loaded;
  } catch (error) {
    tried.add(old);
    fail("gate", "a gated script could not be run (" + error.message + "). Allow its address, and the Trusted Types policy `privacy-widget`, in the Content-Security-Policy.");
  }
};

// One after the other, and not before the page is parsed: until then an inline script may be half there. By
// the time it is its turn, it may have run, been taken away or been refused.
const tried = new WeakSet();
const due = [];
let running = false;
const runScripts = async () => {
  if (running) return;
  running = true;
  await parsed;
  while (due.length) {
    const el = due.shift();
    if (!el.isConnected || tried.has(el)) continue;
    if (!released(el)) holdScript(el);
    else {
      const loaded = runScript(el);
      if (loaded) await loaded;
    }
  }
  running = false;
};

const holdScript = el => {
  if (el.getRootNode() !== document) gates.set(el, false);
};

const attribute = el => el.localName === "link" ? "href" : "src";

const reload = el => {
  const { parentNode, nextSibling } = el;
  remove(el);
  removeAttribute(el, "src");
  if (parentNode) parentNode.insertBefore(el, nextSibling);
};

const placeholder = (el, show) => {
  const old = placeholders.get(el);
  if (!show || old || !el.parentNode || !worded) {
    if (!show && old) {
      remove(old.box);
      placeholders.delete(el);
      el.style.setProperty("display", ...old.display);
    }
    return;
  }
  if (getAttribute(el, "data-privacy-placeholder") === "off") return;
  const { offsetWidth, offsetHeight, style } = el;
  const { display, visibility, position, inset } = getComputedStyle(el);
  // A frame that nobody is meant to see needs nobody told that it is missing.
  const small = (size, given) => (size || (given === "" ? 300 : parseInt(given))) < 40;
  if (display === "none" || visibility === "hidden" || small(offsetWidth, el.width) || small(offsetHeight, el.height)) return;
  const id = (getAttribute(el, "data-service") || conditions(el)[0]).trim();
  const { category, service } = known.get(id) || {};
  const box = document.createElement("div");
  box.dataset.privacyPlaceholder = id;
  dressed(box);
  speak(box);
  const root = attachShadow(box, { mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const say = document.createElement("p");
  let from = getAttribute(el, "data-src");
  try { from = new URL(from, document.baseURI).host; } catch { /* As it stands there. */ }
  const values = { title: (service || category || {}).title || id, host: from };
  say.className = "gate";
  say.textContent = text("gate.text", "{title} ({host}) is not loaded, because you have not allowed it.", values);
  root.append(say);
  if (category) {
    const button = document.createElement("button");
    button.className = "gate";
    button.textContent = text("gate.allow", "Allow {title}", values);
    button.onclick = async () => {
      try {
        await api.set({ [id]: true });
        el.focus();
      } catch { sorry(); }
    };
    root.append(button);
  }
  before(el, box);
  if (offsetHeight) {
    box.style.setProperty("--h", offsetHeight + "px");
    box.style.setProperty("--w", offsetWidth + "px");
  }
  // Out of the flow, as where a frame keeps its proportions within a box.
  if (position === "absolute") {
    box.style.setProperty("--p", position);
    box.style.setProperty("--i", inset);
  }
  placeholders.set(el, { box, display: [style.getPropertyValue("display"), style.getPropertyPriority("display")] });
  style.setProperty("display", "none", "important");
};

// One element that cannot be handled must not keep the others from it.
const gate = el => {
  try { turn(el); } catch (error) { fail("gate", "a gated <" + el.localName + "> stays blocked: " + error.message); }
};

const turn = el => {
  const open = released(el);
  if (el.localName === "script") {
    if (!open) return holdScript(el);
    gates.delete(el);
    due.push(el);
    runScripts();
    return;
  }
  const was = gates.get(el) || false;
  gates.set(el, open);
  const name = attribute(el);
  const show = () => gates.get(el) && setAttribute(el, name, getAttribute(el, "data-" + name));
  if (open && !was) {
    // Chromium never loads a frame whose address is set while the parser is about to insert it.
    if (el.localName === "iframe") setTimeout(show);
    else show();
  } else if (!open && hasAttribute(el, name)) {
    if (el.localName === "iframe") reload(el);
    else removeAttribute(el, name);
  }
  if (el.localName === "iframe") placeholder(el, !open);
  if (open !== was) emit("gate", { element: el, open });
};

const scan = root => {
  const isElement = root.nodeType === 1;
  if (isElement && matches(root, GATES)) gate(root);
  if (!root.firstElementChild) return;
  for (const el of isElement ? querySelectorAll(root, GATES) : root.querySelectorAll(GATES)) gate(el);
};

// What has left the page is forgotten, and its placeholder goes with it; unless it is only being moved. It
// leaves without its address: put back after a refusal, it would load before anybody could tell.
let sweeping = false;
const sweep = () => {
  if (sweeping) return;
  sweeping = true;
  idle(() => {
    sweeping = false;
    for (const el of gates.keys()) {
      if (el.isConnected) continue;
      placeholder(el, false);
      if (gates.get(el)) removeAttribute(el, attribute(el));
      gates.delete(el);
    }
    visitRoots();
  });
};

// Everything that is there, and everything that comes, in document order; in shadow roots, too.
const notice = changes => {
  for (const { type, target, attributeName, addedNodes, removedNodes } of changes) {
    if (type === "attributes") {
      if (!matches(target, GATES)) continue;
      // It has another address now.
      if (gates.get(target) && attributeName === "data-" + attribute(target)
        && getAttribute(target, attributeName) !== getAttribute(target, attribute(target))) gates.set(target, false);
      gate(target);
    }
    if (removedNodes.length) sweep();
    for (const node of addedNodes) {
      if (node.nodeType !== 1 || !node.isConnected || node === host) continue;
      // Moved: its placeholder goes along.
      if (gates.has(node)) {
        const old = placeholders.get(node);
        if (old) before(node, old.box);
        continue;
      }
      if (hasAttribute(node, "data-privacy-placeholder")) bury(node);
      else if (node.firstElementChild) querySelectorAll(node, "div[data-privacy-placeholder]").forEach(bury);
      scan(node);
      expect(node);
    }
  }
  visitRoots();
};

// Shadow roots, held weakly. Each is looked into when its host comes into the page.
const roots = new Set();
const visitRoots = () => {
  if (!observer) return;
  for (const entry of roots) {
    const root = entry.root.deref();
    if (!root) roots.delete(entry);
    else {
      if (!entry.observed) observer.observe(root, WATCHED);
      if (root.isConnected && !entry.connected) {
        scan(root);
        expect(root);
      }
      entry.observed = true;
      entry.connected = root.isConnected;
    }
  }
};
const rooted = new WeakSet();
const keepRoot = root => {
  if (rooted.has(root)) return;
  rooted.add(root);
  roots.add({ root: new WeakRef(root) });
  // It is not heard of outside.
  listen(root, "submit", submitted);
};

// Those that the parser made.
const find = tree => {
  for (const { shadowRoot, localName } of tree.querySelectorAll("*")) {
    if (!shadowRoot || localName === TAG) continue;
    keepRoot(shadowRoot);
    find(shadowRoot);
  }
};

const WATCHED = { childList: true, subtree: true, attributeFilter: ["data-src", "data-href", ...MARKS] };

// A placeholder that a page was saved, or is kept, with: nothing in it works.
const bury = box => {
  if (box.shadowRoot) return;
  const { nextElementSibling: frame } = box;
  remove(box);
  if (frame?.localName === "iframe") frame.style.removeProperty("display");
};

// What the parser brings is found together, once it is done: one by one, it would cost a large page dearly.
const watch = async () => {
  await read;
  if (gone) return;
  observer = new MutationObserver(notice);
  observer.observe(document, WATCHED);
  for (const box of document.querySelectorAll("div[data-privacy-placeholder]")) bury(box);
  scan(document);
  find(document);
  visitRoots();
  expect(document);
};

undo.push(through(Element.prototype, "attachShadow", (self, args) => {
  const root = apply(natives.attachShadow, self, args);
  if (!gone) {
    keepRoot(root);
    visitRoots();
  }
  return [root];
}));

const applyGates = () => {
  verdicts.clear();
  for (const el of [...gates.keys(), ...document.querySelectorAll(SCRIPTS)]) gate(el);
};

// ---- cookies that were refused ------------------------------------------------------------------------

// A declared cookie is not set while every service that declares it is refused, whichever script asks.
const patterns = new Map();
const bears = ({ name, pattern, type }, cookie) => {
  // As the app reads them: one of the two, and not empty.
  if (type === "localStorage" || type === "sessionStorage" || name && pattern) return false;
  if (!pattern || typeof pattern !== "string") return !!name && name === cookie;
  if (!patterns.has(pattern)) {
    let made = null;
    try { made = new RegExp(pattern); } catch { /* The app reports it. */ }
    patterns.set(pattern, made);
  }
  return !!patterns.get(pattern)?.test(cookie);
};

const refusedBy = cookie => {
  let refused;
  if (cookie.startsWith(NAME)) return;
  for (const { services } of categories) {
    for (const { id, cookies } of services) {
      if (!list(cookies).some(one => one && bears(one, cookie))) continue;
      if (allows(id)) return;
      refused ||= id;
    }
  }
  return refused;
};

const stopped = new Set();
const stop = (cookie, service) => {
  if (stopped.has(cookie)) return;
  stopped.add(cookie);
  console.warn("privacy-widget: the cookie " + cookie + " was not set: `" + service + "` is not allowed.");
  emit("gate", { cookie, service, open: false });
};

// Set before it is known what was refused; as they were written, to be taken back as they were written.
let early = [];

// What is to be set, or its erasure where it is refused: of several attributes of a name, the last one counts.
const baked = text => {
  const [, cookie = ""] = /^\s*([^=;]*?)\s*=/.exec(text) || [];
  const service = refusedBy(cookie);
  if (!service) return text;
  const erasing = /;\s*max-age\s*=\s*-|;\s*max-age\s*=\s*0|;\s*expires\s*=[^;]*:/i.exec(text);
  if (!erasing || Date.parse(text.slice(erasing.index).split("=")[1].split(";")[0]) > Date.now()) stop(cookie, service);
  return text + "; Max-Age=0";
};

undo.push(through(Document.prototype, "cookie", (self, args) => {
  if (self !== document || gone) return;
  args[0] = `${args[0]}`;
  if (settled) args[0] = baked(args[0]);
  else early.push(args[0]);
}), through(window.CookieStore?.prototype, "set", (self, [first]) => {
  const { name, expires, path = "/", domain } = typeof first === "object" && first || { name: first };
  if (gone || expires !== undefined && expires !== null && expires <= Date.now()) return;
  if (!settled) early.push(name + "=; Path=" + path + (domain ? "; Domain=" + domain : ""));
  else {
    const service = refusedBy(String(name));
    if (service) return [forGlue.resolve(stop(String(name), service))];
  }
}));

// ---- Google Consent Mode ------------------------------------------------------------------------------

// Which categories each of its types follows, where the site does not say.
const MODES = [
  ["ad_storage ad_user_data ad_personalization", /^(ads?$|advert|market|target)/i],
  ["analytics_storage", /^(analy|stat|perform|measure)/i],
  ["functionality_storage", /^(func|pref|nece|essen)/i],
  ["personalization_storage", /^(func|pref|person)/i],
  // Always granted.
  ["security_storage"],
];

// Google's library tells `arguments` from an array, and reads the former alone.
function gtag() {
  // The page may have put a `push` of its own there.
  try { (window.dataLayer ||= []).push(arguments); } catch (error) { console.error(error); }
}

let signalled = "";
const signal = (command, closed) => {
  const own = config && config.consentMode;
  const state = {};
  for (const [names, like] of MODES) {
    for (const name of names.split(" ")) {
      const granted = typeof own?.[name] === "string" ? meets(own[name])
        : !like || categories.some(({ id }) => like.test(id) && allows(id));
      state[name] = granted && !closed ? "granted" : "denied";
    }
  }
  const now = stringify(state);
  if (command === "update" && now === signalled) return;
  signalled = now;
  if (command === "default") state.wait_for_update = 500;
  gtag("consent", command, state);
};

// Before anything is known of a choice.
const signalDefault = closed => {
  const late = list(window.dataLayer).some(entry => entry && (entry[0] === "js" || entry[0] === "config"));
  signal("default", closed);
  if (late) fail("config", "Google's tag ran before it was told that nothing is allowed: put the configuration inline before the loader, or data-consent-mode on its script tag, and both before Google's tag.");
};

// With a configuration that has yet to be fetched, `data-consent-mode` has everything denied until then.
if (own && own.dataset.consentMode !== undefined) signalDefault(true);

const signalConsent = () => {
  const wanted = config.consentMode === true || config.consentMode && typeof config.consentMode === "object";
  if (!wanted && !signalled) return;
  if (!signalled) {
    const choice = record;
    record = null;
    signalDefault();
    record = choice;
  }
  signal("update");
};

// ---- wording that the loader itself needs -------------------------------------------------------------

const language = () => {
  const wanted = string(config && config.language);
  return wanted && wanted !== "auto" ? wanted : document.documentElement.lang || navigator.language || "en";
};

const text = (key, english, values = {}) => {
  const tag = language().toLowerCase();
  const said = [texts[tag], texts[tag.split("-")[0]], wording, texts.en].map(one => one?.[key])
    .find(one => typeof one === "string") || english;
  return said.replace(/\{(\w+)\}/g, (all, name) => name in values ? values[name] : all);
};

const fetchWording = async () => {
  const tag = language().toLowerCase();
  const base = tag.split("-")[0];
  speaks = [tag, base].find(one => one in texts) || speaks;
  const there = [tag, base, { no: "nb", nn: "nb" }[base]].find(one => one && LANGUAGES.split(" ").includes(one));
  if (there) {
    try {
      const response = await timed(fetch(new URL("text/" + there + ".json", address)), PATIENCE / 3);
      if (!response.ok) throw new Error(response.status);
      wording = parse(await response.text());
      speaks = there;
    } catch (error) {
      fail("text", "the wording could not be loaded from text/" + there + ".json (" + error.message + "), so it is English. Publish every file of pkg/dist beside the loader.");
    }
  }
  worded = true;
};

// ---- the element ------------------------------------------------------------------------------------

const sheet = new CSSStyleSheet();
const DARK = "--s:#232b29;--t:#eef3f1;--a:#7fd1bb;--o:#0b1f1a;--f:#8ab8ff";
sheet.replaceSync([
  `:host{all:initial!important;--s:#eef2f0;--t:#1c2422;--a:#17594a;--o:#fff;--f:#1d6fd8}`,
  `@media(prefers-color-scheme:dark){:host(:not([data-theme=light])){${DARK}}}`,
  `:host([data-theme=dark]){${DARK}}`,
  `:host([hidden]){display:none!important}`,
  `:host([data-privacy-placeholder]){display:flex!important;flex-flow:column!important;gap:12px!important;align-items:center!important;justify-content:center!important;box-sizing:border-box!important;position:var(--p,static)!important;inset:var(--i,auto)!important;inline-size:var(--w)!important;max-inline-size:100%!important;min-block-size:var(--h)!important;padding:24px!important;text-align:center!important;background:var(--privacy-widget-surface,var(--s))!important;border-radius:var(--privacy-widget-radius,10px)!important}`,
  `.gate,.reopen{font:16px/1.5 var(--privacy-widget-font,system-ui,sans-serif)}`,
  `p.gate{margin:0;color:var(--privacy-widget-text,var(--t));overflow-wrap:anywhere}`,
  `button.gate,.reopen{min-height:44px;padding:8px 18px;border:2px solid transparent;border-radius:var(--privacy-widget-radius,10px);background:var(--privacy-widget-accent,var(--a));color:var(--privacy-widget-on-accent,var(--o));cursor:pointer}`,
  `button:focus-visible{outline:3px solid var(--privacy-widget-focus,var(--f));outline-offset:2px}`,
  `.reopen{position:fixed;z-index:2147483646;display:flex;align-items:center;justify-content:center;gap:8px;min-width:44px;max-width:calc(100% - 32px);padding:8px!important;border-radius:24px!important;box-shadow:0 2px 10px #0004}`,
  `.reopen svg{flex:none;width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round}`,
  `.sorry{position:fixed;inset-block-end:68px;inset-inline-start:16px;max-width:18em;padding:12px;background:var(--privacy-widget-surface,var(--s))}`,
  // Where the small button stands: at the bottom, where lines begin, unless the site says otherwise.
  `.reopen{inset:auto;inset-block-end:16px}`,
  `:host([data-reopen^=top]) .reopen{inset-block:16px auto}`,
  `:host([data-reopen^=middle]) .reopen{inset-block:0;margin-block:auto;height:fit-content}`,
  `.reopen,:host([data-reopen$=-start]) .reopen{inset-inline-start:16px}`,
  `:host([data-reopen$=-end]) .reopen{inset-inline:auto 16px}`,
  `:host([data-reopen$=-left]) .reopen{inset-inline:auto;left:16px}`,
  `:host([data-reopen$=-right]) .reopen{inset-inline:auto;right:16px}`,
  `:host(:is([data-reopen=top],[data-reopen=middle],[data-reopen=bottom])) .reopen{inset-inline:0;margin-inline:auto;width:fit-content}`,
  `:host([data-banner]) .reopen,:host([data-shown]) slot:not([name]){display:none}`,
  `:host([data-reopen=none]) .reopen:not(:has(span)){display:none}`,
  `@media print{.reopen{display:none}}`,
].join(""));

const SHIELD = "M12 3l7 3v5.5c0 4.4-2.9 7.9-7 9.5-4.1-1.6-7-5.1-7-9.5V6zM9 12l2.2 2.2L15.3 10";

// How the site wants it to look; the rest of it is the app's.
const dressed = el => {
  for (const [name, allowed] of [["theme", /^(light|dark)$/], ["reopen", /^(none|(top|middle|bottom)(-(start|end|left|right))?)$/]]) {
    const value = config?.appearance?.[name];
    if (allowed.test(value)) mark(el, "data-" + name, value);
  }
};

// Says what language our words in an element are in, unless the page has said so.
const speak = el => {
  if (hasAttribute(el, "lang")) return;
  mark(el, "lang", speaks);
  if (/^(ar|ckb|fa|he|ps|ur|yi)\b/.test(speaks)) mark(el, "dir", "rtl");
};

// What we put onto elements of the page's, to be taken off again.
const marks = [];
const mark = (el, name, value) => {
  if (el.isConnected && !hasAttribute(el, name)) marks.push([el, name]);
  setAttribute(el, name, value);
};

// A banner that a page was saved, or is kept, with: its buttons do nothing, and its ids are in the way.
const clean = el => {
  querySelectorAll(el, ":scope > [slot]").forEach(part => remove(part));
  if (hasAttribute(el, "data-banner")) for (const name of ["data-banner", "role", "aria-modal", "aria-labelledby", "aria-describedby"]) removeAttribute(el, name);
};

const dress = el => {
  if (el.shadowRoot) return;
  const root = attachShadow(el, { mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.append(document.createElement("slot"));
};

const svg = (name, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  return element;
};

const reopenButton = () => {
  const button = document.createElement("button");
  button.className = "reopen";
  setAttribute(button, "part", "reopen");
  const shield = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
  append(shield, svg("path", { d: SHIELD }));
  append(button, shield);
  button.onclick = () => api.open("preferences");
  return button;
};

// The button's name; and, beside its sign, that the browser's signal was heeded.
const label = () => {
  const button = host?.shadowRoot.querySelector(".reopen");
  if (!button) return;
  if (worded) speak(host);
  const name = text("gate.reopen", "Privacy settings");
  const objected = categories.filter(category => category.objected);
  const conflict = record && objected.some(({ id }) => record.granted.includes(id));
  const honoured = !objected.length || objected.some(({ id }) => allows(id)) ? ""
    : conflict ? text("gate.gpc-conflict", "Opt-out request honoured instead of your earlier choice")
    : text("gate.gpc", "Opt-out request honoured");
  const old = querySelector(button, "span");
  if (old) remove(old);
  if (honoured) {
    const words = document.createElement("span");
    words.textContent = honoured;
    append(button, words);
  }
  button.title = name;
  setAttribute(button, "aria-label", honoured ? honoured + " – " + name : name);
};

// The visitor asked for something that cannot be loaded.
const sorry = () => {
  const root = host?.shadowRoot;
  if (!root || root.querySelector(".sorry")) return;
  const box = document.createElement("p");
  box.className = "gate sorry";
  setAttribute(box, "role", "alert");
  box.textContent = text("gate.failed", "This could not be loaded. Check your connection and try again.");
  root.append(box);
  setTimeout(() => remove(box), PATIENCE);
};

const views = () => [...document.querySelectorAll(TAG + "[view]")];

const connected = el => {
  dress(el);
  if (settled && config) place(el);
};

// A placed element without a view, or one of our own, carries the banner and the dialogs.
const place = el => {
  if (gone) return;
  if (!document.body) return idle(() => place());
  if (el && hasAttribute(el, "view")) {
    dressed(el);
    if (getAttribute(el, "view") === "policy") quietly(call("viewsChanged"));
    return;
  }
  if (host && host.isConnected) return;
  const found = document.querySelector(TAG + ":not([view])");
  const moved = found !== host;
  if (moved && found) clean(found);
  host = found || document.createElement(TAG);
  // A banner that is owed stands early in the tab order; the small button must not come before a skip link.
  if (!found) (owed() ? prepend : append)(document.body, host);
  ours = found ? ours : host;
  dress(host);
  dressed(host);
  if (!host.shadowRoot.querySelector(".reopen")) host.shadowRoot.append(reopenButton());
  label();
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
  Host.policy ||= window.trustedTypes?.createPolicy(TAG, { createScript: s => s, createScriptURL: s => s, createHTML: s => s });
  if (Host.policy) {
    trusted = s => Host.policy.createScript(s);
    trustedUrl = s => Host.policy.createScriptURL(s);
  }
} catch {
  // The page's CSP does not name our policy: a gated script that needs it says so when it is run.
}

// ---- the app ----------------------------------------------------------------------------------------

const timed = (promise, patience = PATIENCE) => new Promise(async (yes, no) => {
  setTimeout(() => no(new Error("no answer")), patience);
  try { yes(await promise); } catch (error) { no(error); }
});

const load = () => appPromise ||= (async () => {
  await configured;
  if (!config) throw new Error("privacy-widget: the configuration could not be read");
  const stay = () => { if (gone) throw new Error("the widget was destroyed"); };
  try {
    await parsed;
    stay();
    place();
    const wordingToo = fetched();
    // Both on their way at once.
    const main = fetch(new URL(APP.replace(".js", "_bg.wasm"), address));
    forGlue.caught(main, () => {});
    const module = await import(new URL(APP, address).href);
    module.use?.(forGlue);
    await module.default({ module_or_path: main });
    await wordingToo;
    stay();
    module.start(bridge);
    return app = module;
  } catch (error) {
    appPromise = null;
    if (gone) throw error;
    const message = "the app could not be loaded from " + new URL(APP, address).href + " (" + error.message + "). Publish every file of pkg/dist beside the loader, and allow 'wasm-unsafe-eval' in the Content-Security-Policy. Until then gates stay shut and forms are sent unchecked.";
    fail("load", message);
    throw new Error("privacy-widget: " + message);
  }
})();

const call = async (name, ...args) => (await load())[name](...args);
const ask = (what, argument) => call("ask", what, argument);
const quietly = async promise => {
  try { await promise; } catch { /* Whoever could be told has been. */ }
};

// What the app may ask of the loader.
const bridge = {
  address: () => address,
  config: () => config,
  record: () => record,
  stored: () => stands(newest()),
  previous: newest,
  declared,
  fresh,
  texts: () => wording,
  gpc,
  host: () => host,
  views,
  language,
  emit,
  fail,
  commit(next) {
    record = next;
    unstored = !!next && newest()?.id !== next.id;
    // Nothing that goes wrong on the page may keep the choice from being stored and told.
    try { enforce(); } catch (error) { console.error(error); }
  },
  gateIds: () => [...new Set([...gates.keys(), ...document.querySelectorAll(GATES)].flatMap(conditions)
    .flatMap(condition => condition.split(/[|&!\s]+/)).filter(Boolean))],
  fits: matches,
  controls: form => [...elements(form)],
  forms: () => [document, ...living(roots), ...living(documents)].flatMap(formsIn).filter(guards),
  pass,
  drop: form => { held.delete(form); },
};

// ---- forms ------------------------------------------------------------------------------------------

const held = new Map();
let passing = null;

const elements = form => apply(elementsOf, form, []);
// Also one of another window.
const isForm = value => {
  try { return !!elements(value); } catch { return false; }
};
const formsIn = tree => tree.firstElementChild ? [...tree.querySelectorAll("form")] : [];
// The shadow roots or documents of a list that are on show.
const living = list => [...list].map(entry => entry.root.deref()).filter(tree => tree && (tree.defaultView || tree.isConnected && tree.host));

const guards = form => matches(form, "[data-privacy-form]") || list(config && config.forms).some(entry => {
  try { return matches(form, entry.selector); } catch { return false; }
});

// Sends a form as the visitor asked, with the button that was pressed.
function pass(form, submitter, direct) {
  held.delete(form);
  passing = form;
  channels?.sent(form, submitter);
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
const mine = (form, submitter) => !gone && passing !== form && isForm(form)
  && !/^dialog$/i.test((submitter && getAttribute(submitter, "formmethod")) ?? getAttribute(form, "method"))
  && (!settled || guards(form));

function submitted(event) {
  if (!mine(event.target, event.submitter)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  hold(event.target, event.submitter, false);
}
listen(window, "submit", submitted);

const submits = self => mine(self) && [void hold(self, null, true)];
undo.push(through(HTMLFormElement.prototype, "submit", submits));

// What was filled in must not come back with the page; and what waits goes, or never will.
listen(window, "pagehide", () => {
  if (!channels) flush();
  if (app) app.forget();
});

// The first guarded form has the app come.
let prepared = false;
const expect = tree => {
  if (prepared || !(tree.localName === "form" ? [tree] : formsIn(tree)).some(guards)) return;
  prepared = true;
  // The policy that stands behind the hooks counts for what comes after it.
  idle(() => {
    quietly(ask("prepareForms"));
    if (config.egress?.csp && inspects()) quietly(ask("egress"));
  });
};

const focused = event => {
  // Seen from outside, a field in a shadow root is the root's host.
  const { form } = event.composedPath()[0];
  if (settled && config && isForm(form) && guards(form)) quietly(ask("prepareForms"));
};
listen(document, "focusin", focused);

// Frames of this site that have no loader of their own. Into those of others, nobody can look.
const documents = new Set();
const entered = new WeakSet();
const framed = ({ target }) => {
  try {
    const inner = target.contentWindow;
    const tree = inner?.document;
    if (!tree || inner.privacyWidget || entered.has(tree)) return;
    entered.add(tree);
    for (const entry of documents) if (!entry.root.deref()?.defaultView) documents.delete(entry);
    documents.add({ root: new WeakRef(tree) });
    listen(inner, "submit", submitted);
    listen(tree, "focusin", focused);
    listen(tree, "load", framed);
    for (const type of TYPED) listen(inner, type, typed);
    through(inner.HTMLFormElement.prototype, "submit", submits);
    if (settled && config) expect(tree);
  } catch { /* Another site's. */ }
};
listen(document, "load", framed);

// ---- what leaves the page ----------------------------------------------------------------------------

// Whether something personal is typed; and then, what judges the calls, once it is there.
let tense = false;
let channels = null;
// Calls that wait for it, and those that could not, in their order.
const waiting = [];
const flush = () => {
  // What such a call throws now, nobody is there to catch; and it may quote what was to be sent.
  for (const go of waiting.splice(0)) try { go(); } catch { /* As it would have been. */ }
};

// By owner: the calls, properties and constructors that something can leave by. `~` gives a promise, `-`
// gives nothing that the page could miss: these can wait.
const WAYS = `Window ~fetch fetchLater open Request Blob File WebSocket EventSource WebTransport RTCPeerConnection Worker SharedWorker Audio FontFace
XMLHttpRequest open setRequestHeader -send abort
Navigator -sendBeacon
WebSocket -send
Worker postMessage
ServiceWorkerContainer ~register
History pushState replaceState
HTMLImageElement -src -srcset
HTMLScriptElement -src
HTMLLinkElement -href -imageSrcset
HTMLIFrameElement -src srcdoc
HTMLSourceElement -src -srcset
HTMLMediaElement -src
HTMLVideoElement -poster
HTMLTrackElement -src
HTMLEmbedElement -src
HTMLInputElement -src
HTMLObjectElement -data
Element -setAttribute -setAttributeNS setAttributeNode setAttributeNodeNS innerHTML outerHTML insertAdjacentHTML setHTML setHTMLUnsafe
Attr value
NamedNodeMap setNamedItem setNamedItemNS
ShadowRoot innerHTML setHTML setHTMLUnsafe
Range createContextualFragment
Document write writeln
CSSStyleSheet insertRule addRule ~replace replaceSync
CSSStyleDeclaration setProperty cssText`;

// What a request or a worker was made with is all that tells where it goes; it may be made early and used late.
const opened = new WeakMap();
const hook = (view, all = WAYS) => all.split("\n").flatMap(line => {
  const [type, ...names] = line.split(" ");
  const owner = type === "Window" ? view : view[type]?.prototype;
  return names.map(name => {
    const id = type + "." + name;
    return through(owner, name.replace(/\W/, ""), id === "XMLHttpRequest.open" && ((self, args) => { opened.set(self, args); }), id);
  });
});
const hooks = hook(window);

// Not what is wrong, for which the native throws; nor what has to be done when the call returns.
const canWait = (id, self, args) => {
  if (/send$/.test(id)) {
    const how = opened.get(self);
    return self?.readyState === 1 && !(how?.length > 2 && !how[2]);
  }
  const attribute = /-setA/.test(id) ? args.at(-2) : "src";
  return /Beacon/.test(id) || self instanceof Element && !/^(a|area|base)$/.test(self.localName)
    && /^((image)?src(set)?|data|poster|(xlink:)?href)$/i.test(attribute);
};

const leave = ({ id, native }, self, args, made) => {
  const go = late => channels ? channels.leave(id, native, self, args, made, late)
    : late || (made ? construct(native, args, made) : apply(native, self, args));
  if (channels) return go();
  if (/~/.test(id)) return new Promise(done => waiting.push(() => done(go())));
  if (/-/.test(id) && canWait(id, self, args)) {
    waiting.push(() => go());
    return /Beacon/.test(id) || undefined;
  }
  const result = go();
  waiting.push(() => go(true));
  return result;
};

// Whether the site wants what leaves its pages looked at.
const inspects = () => config.egress?.mode !== "off";

// Fields of guarded forms, and those that the site marks; where it has something to say of what may leave,
// those that the page itself calls personal, too.
const PERSONAL = "[type=email],[type=tel],[type=password],[autocomplete]:not([autocomplete=on],[autocomplete=off],[autocomplete=''])";
const watched = field => field.nodeType === 1 && (matches(field, "[data-privacy-field]")
  || isForm(field.form) && guards(field.form) || config.egress && matches(field, PERSONAL));

const TYPED = ["input", "change"];
const touched = new Set();
const typed = async event => {
  const [field] = event.composedPath();
  if (!settled) await configured;
  if (gone || !config || !inspects() || !watched(field)) return;
  if (channels) return channels.typed(field);
  touched.add(field);
  if (tense || touched.size > 1) return;
  tense = true;
  try {
    const module = import(new URL("channels.js", new URL(APP, address)).href);
    forGlue.caught(module, () => {});
    await timed(ask("egress"));
    const { start } = await timed(module);
    if (gone) return;
    channels = start({ app, opened, ways, hook, veil, touched, passing: () => passing, tense: now => { tense = now; } });
  } catch (error) {
    if (gone) return;
    // It is not tried again: each time, the page would wait.
    tense = false;
    // If the app itself is missing, that has been said.
    if (app) fail("egress", "what leaves the page is not inspected: " + error.message);
  }
  flush();
};
for (const type of TYPED) listen(window, type, typed);

// ---- links and buttons that open a view -------------------------------------------------------------

const opens = async (what, argument, href) => {
  try {
    await ask(what, argument);
  } catch (error) {
    console.error(error.message);
    if (href) location.assign(href);
    else if (!app) sorry();
  }
};

listen(document, "click", event => {
  const opener = event.target.nodeType === 1 && closest(event.target, "[data-privacy-open]");
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  // While it is not known whether the app can be loaded, the link waits; if it cannot, the link is followed.
  event.preventDefault();
  opens("open", opener.dataset.privacyOpen + (opener.hash || ""), opener.href);
});

// ---- links to other sites ---------------------------------------------------------------------------

// A link that leads away waits for the notice. That it leads to the site itself, or to where the site wants
// no notice, is looked up here: such a click must not wait for anything.
const away = event => {
  const { external, exceptions } = config?.links || {};
  if (external !== "notice" || event.defaultPrevented || event.altKey || event.button > 1) return;
  const link = event.composedPath().find(el => el.href && /^(a|area)$/.test(el.localName));
  if (!link || !/^http/.test(link.protocol) || closest(link, "[data-privacy-link=off]")) return;
  const own = host => ("." + link.hostname).endsWith("." + host);
  if (link.hostname === location.hostname || [config.domain, ...list(exceptions)].some(own)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  opens("leave", [link, event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0], link.href);
};
for (const type of ["click", "auxclick"]) listen(document, type, away);

// ---- the public surface -----------------------------------------------------------------------------

const destroy = () => {
  gone = true;
  abort.abort();
  observer?.disconnect();
  channels?.stop();
  channels = null;
  tense = false;
  flush();
  for (const back of [...hooks, ...undo]) back?.();
  if (app) app.destroy();
  Host.link = {};
  app = null;
  host?.shadowRoot.querySelectorAll(".reopen,.views,.banner").forEach(part => remove(part));
  if (ours) remove(ours);
  for (const el of gates.keys()) placeholder(el, false);
  gates.clear();
  for (const [el, name] of marks) removeAttribute(el, name);
  for (const form of held.keys()) held.delete(form);
  delete window.privacyWidget;
};

// What another tab chose or cleared holds here too. A choice kept in the cookie shows by the history beside it.
listen(window, "storage", event => {
  if (!event.key || event.key.startsWith(NAME)) refresh();
});

// Coming back to a page that was kept as it was, or to a tab that heard of nothing: its choice may be old.
listen(window, "pageshow", event => event.persisted && refresh());
listen(document, "visibilitychange", () => document.visibilityState === "visible" && refresh());

const refresh = () => {
  if (!config) return;
  const now = stands(newest());
  if (stringify(now) === stringify(record) || record && !now && unstored) return;
  if (app) return app.storageChanged();
  record = now;
  enforce();
  if (owed()) quietly(load());
};

// A signal that speaks of everything leaves nothing to ask.
const owed = () => !record && categories.some(category => category.optional && !category.objected);

const enforce = () => {
  // A banner that is due again stands early in the tab order, as it did at first.
  if (owed() && host && host === ours && host.previousElementSibling) prepend(document.body, host);
  applyGates();
  signalConsent();
  label();
};

const adopt = value => {
  if (gone) return;
  config = value;
  if (!inspects()) for (const back of hooks) back?.();
  index();
  record = stands(newest());
  settled = true;
  signalConsent();
  for (const text of early) {
    const now = baked(text);
    if (now !== text) apply(jar.set, document, [now]);
  }
  early = [];
  worded = /^en\b/i.test(language());
};

// The wording, asked for when there is something to say.
let fetching;
const fetched = () => fetching ||= (async () => {
  if (worded) return;
  await fetchWording();
  if (gone) return;
  label();
  for (const el of gates.keys()) gate(el);
})();

const refuse = error => {
  if (gone) return;
  settled = true;
  fail("config", "the configuration could not be read: " + error.message + ". Gates stay shut and forms are sent unchecked until data-config names a JSON file, or a <script data-privacy-config> stands before the loader.");
};

const start = async () => {
  // Not before the page can call: the first events may have it do so.
  await configured;
  if (config && !gone) watch();
  await parsed;
  if (config && !gone) {
    // Placed while the page was being read, it was empty.
    if (host && !app) clean(host);
    place();
    quietly(fetched());
    // Without a list of categories something is wrong, and only the app can say what.
    if (owed() || !Array.isArray(config.categories) || views().length) await quietly(load());
    emit("ready", { record });
    // A link to a section of the policy, as the policy's view hands it out.
    const [, section] = /^#privacy-policy\/(.*)/.exec(location.hash) || [];
    if (section) opens("open", "policy#" + section);
    // What the page before this one had no time to tell.
    idle(() => {
      try {
        if (!gone && inspects() && /^!/m.test(sessionStorage.getItem(NAME + "_leaks"))) quietly(ask("leaks"));
      } catch { /* Refused. */ }
    });
  }
  return api;
};

// An inline configuration is there at once, and with it the answers of consent() and allows().
let configured;
const inline = document.querySelector("script[data-privacy-config]");
if (inline) {
  try { adopt(parseConfig(inline.textContent)); } catch (error) { refuse(error); }
} else {
  configured = (async () => {
    try { adopt(await timed(fetchConfig())); } catch (error) { refuse(error); }
  })();
}

const api = {
  version: VERSION,
  ready: start(),
  consent: () => record && structuredClone(record),
  allows: id => !!config && allows(id),
  acceptAll: () => call("acceptAll"),
  rejectAll: () => call("rejectAll"),
  set: changes => call("set", changes),
  reset: () => call("reset"),
  open: view => opens("open", view),
  close: async () => {
    if (app) await quietly(call("close"));
  },
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
