// Plays the loader: owns the choice, answers what a test says, and notes what it is told.

// The switches by id, as a choice turns them: a category its services with it, and it is on as long as one is.
const turn = (config, record, proposal) => {
  const on = {};
  for (const { id, required = false, services = [] } of config.categories) {
    const before = required || !!record?.granted.includes(id);
    // Not set: it stays as it is.
    const whole = proposal === "acceptAll" ? true : proposal === "rejectAll" ? false : proposal[id];
    on[id] = required || (whole ?? before);
    for (const { id: service } of services) {
      on[service] = required || (proposal[service] ?? whole ?? (before && !record?.denied.includes(service)));
    }
    if (!required && services.some(service => service.id in Object(proposal))) on[id] = services.some(service => on[service.id]);
  }
  return on;
};

const recordOf = (config, on, id) => {
  const ids = config.categories.flatMap(category => [
    category.id,
    // Refused with its category, a service is not listed.
    ...(on[category.id] ? (category.services || []).map(service => service.id) : []),
  ]);
  const isCategory = id => config.categories.some(category => category.id === id);
  const at = Date.now();
  return {
    v: 1, id, revision: config.policy?.revision || "", at, until: at + 86400000,
    granted: ids.filter(id => on[id] && isCategory(id)), denied: ids.filter(id => !on[id]), gpc: false,
  };
};

export const loader = (config, host) => {
  const heard = [];
  let choices = 0;
  const bridge = {
    address: () => location.href,
    config: () => config,
    record() { return this.the_record; },
    texts() { return this.wording; },
    gpc: () => false,
    host: () => host,
    views: () => [...document.querySelectorAll("privacy-widget[view]")],
    language() { return this.tag; },
    emit: (kind, detail) => { heard.push([kind, detail]); },
    fail: (code, message, issues) => { heard.push(["fail", code, message, issues]); },
    choose(proposal) {
      heard.push(["choose", proposal]);
      const known = config.categories.flatMap(({ id, services = [] }) => [id, ...services.map(service => service.id)]);
      const unknown = Object.keys(Object(proposal)).filter(id => typeof proposal !== "string" && !known.includes(id));
      if (unknown.length) throw new Error("unknown: " + unknown.join(", "));
      this.put(recordOf(config, turn(config, this.the_record, proposal), "choice-" + ++choices));
    },
    reset() {
      heard.push(["reset"]);
      this.earlier = [];
      this.put(null);
    },
    history() { return this.earlier; },
    storedIn() { return this.the_record && this.place; },
    notErased() { return this.leftovers; },
    eraseRefused() {
      heard.push(["eraseRefused"]);
      this.leftovers = [];
      this.app();
    },
    reportsMistakes() { return this.owner; },
    isLate() { return this.late; },
    gateConditions() { return this.gates; },
    fits: (form, selector) => form.matches(selector),
    controls: form => [...form.elements],
    forms: () => [...document.querySelectorAll("form[data-privacy-form]")],
    pass: (form, submitter, direct) => {
      heard.push(["pass", submitter?.value ?? null, direct]);
      return "browser";
    },
    drop: () => { heard.push(["drop"]); },
  };
  // What a test may set, and what belongs to the play alone.
  const play = {
    heard,
    the_record: null,
    earlier: [],
    place: "cookie",
    leftovers: [],
    wording: {},
    tag: "en",
    owner: true,
    late: false,
    gates: [],
    app() {},
    put(record) {
      const before = this.the_record;
      this.the_record = record;
      if (record) this.earlier = [...this.earlier, record];
      heard.push([before ? "change" : "consent", record]);
      // At once, as the loader does: also while the app waits for this very call.
      this.app();
    },
  };
  return Object.assign(play, bridge);
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
export const without_cookies = act => refusing(document, "cookie", { get: refuse, set: refuse }, act);
