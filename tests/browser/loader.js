// Plays the loader: answers what a test says, and notes what it is told.

export const loader = (config, host) => {
  const heard = [];
  return {
    heard,
    stored_record: null,
    gates: [],
    address: () => location.href,
    config: () => config,
    record: () => null,
    stored() { return this.stored_record; },
    previous_record: null,
    previous() { return this.previous_record; },
    declared: () => "aaaabbbb",
    fresh_ids: [],
    fresh() { return this.fresh_ids; },
    wording: {},
    texts() { return this.wording; },
    tag: "en",
    language() { return this.tag; },
    gpc: () => false,
    host: () => host,
    views: () => [...document.querySelectorAll("privacy-widget[view]")],
    emit: (kind, detail) => { heard.push([kind, detail]); },
    fail: (code, message, issues) => { heard.push(["fail", code, message, issues]); },
    commit: record => { heard.push(["commit", record]); },
    gateIds() { return this.gates; },
    matches: (form, selector) => form.matches(selector),
    controls: form => [...form.elements],
    forms: () => [...document.querySelectorAll("form[data-privacy-form]")],
    pass: (form, submitter, direct) => {
      heard.push(["pass", submitter?.value ?? null, direct]);
      return "browser";
    },
    drop: () => { heard.push(["drop"]); },
  };
};

// A task of its own, after everything that is due now.
export const task = () => new Promise(done => setTimeout(done));

export const style_of = (element, name) => getComputedStyle(element)[name];

// Runs `act` while an object refuses a property.
const refusing = (object, name, descriptor, act) => {
  const native = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { configurable: true, ...descriptor });
  try { return act(); } finally {
    if (native) Object.defineProperty(object, name, native);
    else delete object[name];
  }
};
const refuse = () => { throw new DOMException("refused by this test", "SecurityError"); };

export const without_local_storage = act => refusing(window, "localStorage", { get: refuse }, act);
export const with_a_full_local_storage = act => refusing(Storage.prototype, "setItem", { value: refuse }, act);
export const with_stubborn_storage = act => refusing(Storage.prototype, "removeItem", { value: () => {} }, act);
export const without_cookies = act => refusing(document, "cookie", { get: refuse, set: refuse }, act);
export const with_cookies_ignored = act => refusing(document, "cookie", { get: () => "", set: () => {} }, act);
// Whatever cookie is set, `cookie` is set after it; a text of no length: nothing is set at all.
export const with_another_tab = (cookie, act) => {
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  const write = text => { if (cookie) { set.call(document, text); set.call(document, cookie); } };
  return refusing(document, "cookie", { get: () => get.call(document), set: write }, act);
};
