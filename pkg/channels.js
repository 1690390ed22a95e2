/*! privacy-widget channels | MIT OR Apache-2.0 */

// What each way out of the page carries and where to; and how a call is held, let go or stopped so that the
// page meets nothing but what a network may do. The loader brings the calls here once something personal was
// typed. Whether one may go is the app's to say (`judge`).
//
// What it never does: keep what was read for longer than it is judged, send anything itself, or throw into
// the page what the native would not throw.
//
// Invariant: a call that nothing speaks against is made at once, within the page's own call, unless its body
// can only be read asynchronously.

const { document, Headers, FormData, Blob, URLSearchParams, ReadableStream, TextDecoder, Event } = window;
const { apply, construct } = Reflect;
const { unescape } = window;
const { toString } = Object.prototype;

// How much of a body is looked into; a longer one is reported as not checked.
const MOST = 1 << 20;
// How long a body that comes in pieces may take.
const PATIENCE = 1000;
// Ways that need no hook before something is typed; written as the loader's.
const MORE = `Window WebSocketStream
MessagePort postMessage
Worklet ~addModule
Node textContent
DOMParser parseFromString
SVGAnimatedString baseVal`;
// A host that can never be: what is opened there instead fails as an unreachable one does.
const NOWHERE = "privacy-widget.invalid/";
// Whether the call may wait for an answer, must be decided at once, or has been made.
const WAITS = 0, NOW = 1, GONE = 2;

export const start = ({ app, opened, ways, hook, veil, touched, passing, tense: told }) => {
  let active = true;
  const tense = now => {
    active = now;
    told(now);
  };
  const stopping = new AbortController();
  const listen = (target, type, fn, capture = true) => target.addEventListener(type, fn, { capture, signal: stopping.signal });
  let leaving = false;

  // ---- where to ---------------------------------------------------------------------------------------

  const absolute = address => {
    try { return new URL(String(address), document.baseURI).href; } catch { return ""; }
  };
  const network = address => /^(https?|wss?|ftp):/.test(address);
  // What a value is, also one that another window made.
  const is = (value, type) => value instanceof window[type] || toString.call(value) === "[object " + type + "]";
  const isElement = value => value?.nodeType === 1;
  const isForm = value => isElement(value) && value.localName === "form";

  // ---- what ---------------------------------------------------------------------------------------------

  // A body as what can be looked into: `{ parts, why, headers }`, or a promise of it. `why`: it is not all.
  const nothing = { parts: [], why: "", headers: "" };
  const text = value => {
    const long = value.length > MOST;
    return { parts: [long ? value.slice(0, MOST) : value], why: long ? "too-long" : "" };
  };
  const bytes = view => {
    const long = view.byteLength > MOST;
    const part = new Uint8Array(view.buffer || view, view.byteOffset || 0, long ? MOST : view.byteLength);
    return { parts: [part], why: long ? "too-long" : "" };
  };
  const joined = all => ({
    parts: all.flatMap(one => one.parts),
    why: all.map(one => one.why).find(Boolean) || "",
    headers: all.map(one => one.headers).find(Boolean) || "",
  });
  const together = all => all.some(one => one.then) ? Promise.all(all).then(joined) : joined(all);

  // What blobs and requests were made from.
  const made = new WeakMap();
  const blob = async value => {
    const read = bytes(await value.slice(0, MOST).arrayBuffer());
    return value.size > MOST ? { ...read, why: "too-long" } : read;
  };
  const form = data => {
    const files = [];
    const pairs = new URLSearchParams();
    for (const [name, value] of data) {
      if (typeof value === "string") pairs.append(name, value);
      else {
        pairs.append(name, value.name);
        files.push(read(value));
      }
    }
    return together([text(String(pairs)), ...files]);
  };
  const stream = async value => {
    const reader = value.getReader();
    const late = new Promise(done => setTimeout(done, PATIENCE, null));
    const parts = [];
    let size = 0, why = "";
    while (!why) {
      const next = await Promise.race([reader.read(), late]);
      if (!next) why = "stream";
      else if (next.done) break;
      else if (!ArrayBuffer.isView(next.value)) why = "stream";
      else {
        size += next.value.byteLength;
        if (size > MOST) why = "too-long";
        else parts.push(next.value);
      }
    }
    if (why) reader.cancel().catch(() => {});
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
      at += part.byteLength;
    }
    return { parts: [whole], why };
  };
  const read = value => {
    if (value === undefined || value === null) return nothing;
    if (is(value, "URLSearchParams")) return text(String(value));
    if (is(value, "FormData")) return form(value);
    if (is(value, "Blob") || is(value, "File")) {
      const from = made.get(value);
      return from && value.size <= MOST ? together(from.map(read)) : blob(value);
    }
    if (is(value, "ArrayBuffer") || ArrayBuffer.isView(value)) return bytes(value);
    if (is(value, "ReadableStream")) return stream(value);
    if (value.nodeType === 9) return text(new XMLSerializer().serializeToString(value));
    return text(String(value));
  };
  // A message to a worker: whatever texts and bytes are in it.
  const message = (value, seen = new Set()) => {
    if (typeof value !== "object" || !value) return text(String(value));
    if (seen.has(value) || seen.size > 1000) return nothing;
    seen.add(value);
    if (ArrayBuffer.isView(value) || ["Blob", "File", "ArrayBuffer"].some(type => is(value, type))) return read(value);
    const entries = is(value, "Map") ? [...value].flat() : is(value, "Set") ? [...value] : Object.entries(value).flat();
    return together(entries.map(one => message(one, seen)));
  };
  // A method may be any word.
  const headed = (given, method) => {
    let lines = method ? "method: " + method + "\n" : "";
    try { for (const [name, value] of new Headers(given)) lines += name + ": " + value + "\n"; } catch { /* The native says so. */ }
    return { ...nothing, headers: lines };
  };

  // ---- the verdict --------------------------------------------------------------------------------------

  // `true`: it may go; `false`: it may not; or a promise of either.
  const judge = (channel, url, what, when) => {
    if (when === WAITS && leaving) when = NOW;
    const ask = ({ parts, why, headers = "" }, when) => app.judge(channel, url, headers, parts, why, when);
    if (!what.then) return ask(what, when);
    const read = what.catch(() => ({ parts: [], why: "unreadable" }));
    if (when === WAITS) return read.then(what => ask(what, when));
    // There is no time to read it: the address decides, and what was in it is told.
    const verdict = ask(nothing, when);
    if (verdict) read.then(what => ask(what, GONE));
    return verdict;
  };

  // Makes the call, stops it, or waits with it. `held`: what the page is given meanwhile.
  const settle = (verdict, go, drop, held) => {
    if (verdict === true) return go();
    if (verdict === false) return drop();
    // What it throws so late, nobody is there to catch; and it may quote what was to be sent.
    verdict.then(goes => { (goes ? go : drop)(); }).catch(() => {});
    return held;
  };

  // What one object does stays in its order.
  const queues = new WeakMap();
  const inTurn = (self, decide, go, drop) => {
    const before = queues.get(self);
    const verdict = before ? before.then(decide) : decide();
    if (verdict === true) return go();
    if (verdict === false) return drop();
    const turn = verdict.then(goes => { (goes ? go : drop)(); }).catch(() => {});
    queues.set(self, turn);
    turn.then(() => { if (queues.get(self) === turn) queues.delete(self); });
  };

  // ---- requests -----------------------------------------------------------------------------------------

  const isRequest = value => is(value, "Request");
  const nowhere = (signal, method) => apply(ways["Window.~fetch"], window, ["blob:" + location.origin + "/0", signal ? { signal } : {}]);

  const request = (channel, when) => (go, self, args, native, late) => {
    const [input, init] = args;
    const old = isRequest(input) ? input : null;
    const url = old ? old.url : absolute(input);
    let body = init?.body, what;
    if (is(body, "ReadableStream") && !late) {
      if (body.locked) return go();
      const [ours, theirs] = body.tee();
      args[1] = { ...init, body: theirs, duplex: "half" };
      what = read(ours);
    } else if (body === undefined && old) {
      body = made.get(old);
      what = body || /^(GET|HEAD)$/.test(old.method) || old.bodyUsed ? read(body) : late ? nothing : blobOf(old);
    } else what = read(body);
    const headers = init?.headers ?? old?.headers, method = init?.method ?? old?.method;
    const verdict = judge(channel, url, headers || method ? together([headed(headers, method), what]) : what, late ? GONE : when);
    const drop = when ? () => apply(native, self, ["https://" + NOWHERE, { method: "GET" }])
      : () => nowhere(init?.signal ?? old?.signal);
    return late || (verdict.then ? verdict.then(goes => goes ? go() : drop()) : verdict ? go() : drop());
  };
  const blobOf = async request => blob(await request.clone().blob());

  // ---- XMLHttpRequest -----------------------------------------------------------------------------------

  const headers = new WeakMap();
  const sending = new WeakMap();
  const [open, send, abort] = ["open", "-send", "abort"].map(name => ways["XMLHttpRequest." + name]);
  const fails = (self, async) => {
    apply(open, self, ["GET", "blob:" + location.origin + "/0", async]);
    apply(send, self, []);
  };
  const xhr = {
    open(go, self) {
      headers.delete(self);
      sending.delete(self);
      return go();
    },
    setRequestHeader(go, self, args) {
      const done = go();
      headers.set(self, (headers.get(self) || "") + args[0] + ": " + args[1] + "\n");
      return done;
    },
    "-send"(go, self, [body], native, late) {
      const how = opened.get(self);
      if (!how || !late && self.readyState !== 1) return go();
      const async = how.length < 3 || !!how[2];
      // Method, user name and password are words of the page's own, too.
      const said = "method: " + [how[0], ...how.slice(3)].join(" ") + "\n" + (headers.get(self) || "");
      const what = together([{ ...nothing, headers: said }, read(body)]);
      const verdict = judge("xhr", absolute(how[1]), what, late ? GONE : async ? WAITS : NOW);
      if (late) return;
      const turn = {};
      sending.set(self, turn);
      // It may have been opened anew or given up meanwhile.
      const still = fn => () => {
        if (sending.get(self) !== turn) return;
        sending.delete(self);
        return fn();
      };
      return settle(verdict, still(go), still(() => fails(self, async)));
    },
    abort(go, self) {
      if (sending.delete(self)) fails(self, true);
      return go();
    },
  };

  // ---- what cannot wait because it makes something ------------------------------------------------------

  const connection = (channel, instead) => (go, self, args, native, late, target) => {
    const url = absolute(args[0]);
    const verdict = judge(channel, channel === "websocket" ? url.replace(/^http/, "ws") : url,
      channel === "websocket" && args[1] ? text([args[1]].join()) : nothing, late ? GONE : NOW);
    return late || (verdict ? go() : construct(native, instead(args), target));
  };
  const unreachable = scheme => () => [scheme + "://" + NOWHERE];

  // ---- elements that load -------------------------------------------------------------------------------

  const KINDS = {
    img: "image", image: "image", input: "image", script: "script", link: "link", iframe: "frame", frame: "frame", use: "image",
    feimage: "image", source: "image", video: "image", audio: "image", track: "image", embed: "frame", object: "frame",
  };
  const LOADS = /^((image|attribution)?src(set)?|data|poster|background|(xlink:)?href)$/i;
  const addresses = (name, value) => /srcset$/i.test(name) ? value.split(/,\s+|\s+(?:[\d.]+[wx]\s*,?\s*)?/).filter(Boolean) : [value];
  // What runs in a realm of its own sends unseen: what is put into such a place counts as sent.
  const RUNS = /<script|\son\w+\s*=|javascript:/i;
  const objects = new Map();
  const behind = address => {
    if (/^blob:/i.test(address)) return read(objects.get(address));
    const [, coded, rest] = /^data:[^,]*?(;base64)?,([^]*)/i.exec(address) || [];
    if (rest === undefined) return null;
    const plain = [rest, unescape(rest)];
    try { if (coded) plain.push(atob(plain[1])); } catch { /* As it stands there. */ }
    return together(plain.map(text));
  };
  const runs = what => what.then || RUNS.test(what.parts.join(""));
  // Whether what this attribute would load may be asked for. `undefined`: it loads nothing.
  const attribute = (el, name, value, when) => {
    if (!isElement(el) || !LOADS.test(name)) return;
    const channel = KINDS[el.localName.toLowerCase()] || /^background$/i.test(name) && "image";
    if (!channel) return;
    const own = channel === "frame" && behind(String(value).trim());
    if (own) return !runs(own) || judge("frame", "about:srcdoc", own, when);
    const urls = addresses(name, String(value)).map(absolute).filter(network);
    const verdicts = urls.map(url => judge(channel, url, nothing, when));
    if (!verdicts.length) return;
    if (verdicts.includes(false)) return false;
    return verdicts.some(one => one.then) ? Promise.all(verdicts).then(all => all.every(Boolean)) : true;
  };
  const failed = el => { setTimeout(() => el.dispatchEvent(new Event("error"))); };
  const settings = new WeakMap();
  const set = (go, el, name, value, late) => {
    const verdict = attribute(el, name, value, late ? GONE : WAITS);
    if (late) return;
    // A later value takes the place of one that waits.
    const turns = settings.get(el) || {};
    const turn = turns[name] = {};
    if (verdict === undefined || verdict === true) return go();
    settings.set(el, turns);
    const still = fn => () => turns[name] === turn && fn();
    settle(verdict, still(go), still(() => failed(el)));
  };
  const property = name => (go, self, args, native, late) => set(go, self, name.toLowerCase(), args[0], late);
  const setAttribute = at => (go, self, args, native, late) => {
    const name = String(args[at]);
    if (/^style$/i.test(name) || !LOADS.test(name) && /url\(/i.test(args[at + 1])) return css(at + 1)(go, self, args, native, late);
    return LOADS.test(name) && args.length > at + 1 ? set(go, self, name.toLowerCase(), args[at + 1], late) : late || go();
  };
  const setNode = (go, self, [node], native, late) => {
    const el = isElement(self) ? self : null;
    const verdict = node?.nodeType === 2 && el ? attribute(el, node.name, node.value, late ? GONE : NOW) : true;
    return late || (verdict === false ? (failed(el), null) : go());
  };

  // Whose attributes they are, only the attribute says that is among them. Nothing is loaded before the page's
  // own call is over.
  const setMapped = (go, self, [node], native, late) => {
    const done = late || go();
    const el = node?.ownerElement;
    if (el && attribute(el, node.name, node.value, late ? GONE : NOW) === false) {
      el.removeAttributeNode(node);
      failed(el);
    }
    return done;
  };

  // ---- HTML ---------------------------------------------------------------------------------------------

  const inert = document.implementation.createHTMLDocument("");
  const MAY_LOAD = /(src|srcset|href|poster|data|style|background)\s*=|<style/i;
  const setHtml = ways["Element.innerHTML"];
  const LOADING = "[src],[srcset],[imagesrcset],[poster],[data],[background],link[href],image,use,feimage,[style*='url('],style";
  // Takes away what may not be loaded; whether there was any.
  const clean = (root, when) => {
    let changed = false;
    for (const el of root.querySelectorAll(LOADING)) {
      if (el.localName === "style" || el.hasAttribute("style")) {
        for (const [get, put] of [[el => el.localName === "style" ? el.textContent : "", (el, css) => { el.textContent = css; }],
          [el => el.getAttribute("style") || "", (el, css) => { el.setAttribute("style", css); }]]) {
          const css = get(el), kept = safe(css, when === GONE);
          if (kept === css) continue;
          changed = true;
          put(el, kept);
        }
      }
      for (const { name, value } of [...el.attributes]) {
        const verdict = attribute(el, name, value, when);
        if (verdict === undefined || verdict === true) continue;
        changed = true;
        el.removeAttribute(name);
        settle(verdict, () => apply(ways["Element.-setAttribute"], el, [name, value]), () => failed(el));
      }
    }
    return changed;
  };
  // What a sink would put into the page, without what may not be loaded; `null` where nothing speaks against it.
  const cleaned = (context, html, when) => {
    if (!MAY_LOAD.test(html)) return null;
    const name = isElement(context) ? context.localName : "body";
    const place = inert.createElement(/^(html|script|style|iframe|noscript)$/.test(name) ? "div" : name);
    apply(setHtml, place, [html]);
    const root = place.content || place;
    return clean(root, when) ? [...root.childNodes] : null;
  };
  const html = (at, put, when = WAITS) => (go, self, args, native, late) => {
    let nodes = null;
    try {
      const context = at && /^(beforebegin|afterend)$/i.test(args[0]) ? self.parentNode : self;
      nodes = cleaned(context, args[at], late ? GONE : when);
    } catch { /* The native throws the same. */ }
    return late || (nodes ? put(self, nodes, args) : go());
  };
  const filled = html(0, (self, nodes) => (self.content || self).replaceChildren(...nodes));
  const inside = (go, self, ...rest) => (self?.localName === "style" ? css(0) : filled)(go, self, ...rest);
  const WHERE = { beforebegin: "before", afterbegin: "prepend", beforeend: "append", afterend: "after" };

  // ---- style ----------------------------------------------------------------------------------------------

  const URLS = /(url\(\s*(["']?)|@import\s+(["'])|image-set\(\s*(["']))([^"')]+)/gi;
  // Style text without the addresses that may not be asked for.
  const safe = (text, late) => text.replace(URLS, (all, before, _a, _b, _c, address) => {
    const url = absolute(address.trim().replace(/\\(.)/g, "$1"));
    return !network(url) || judge("css", url, nothing, late ? GONE : NOW) ? all : before + "data:,";
  });
  const css = at => (go, self, args, native, late) => {
    if (typeof args[at] === "string" && /:|\/\//.test(args[at])) {
      const kept = safe(args[at], late);
      if (kept !== args[at]) args[at] = kept;
    }
    return late || go();
  };
  const styled = el => {
    if (el.localName === "style") {
      const text = el.textContent, kept = safe(text);
      if (kept !== text) el.textContent = kept;
    }
    const own = el.getAttribute("style");
    if (own && own.includes("url(")) {
      const kept = safe(own);
      if (kept !== own) apply(ways["Element.-setAttribute"], el, ["style", kept]);
    }
  };
  // Fields that have left the page are forgotten.
  let sweeping = false;
  const sweep = () => {
    if (sweeping) return;
    sweeping = true;
    setTimeout(() => {
      sweeping = false;
      tense(app.typed());
    });
  };
  const observer = new MutationObserver(changes => {
    if (!active) return;
    if (changes.some(change => change.removedNodes.length)) sweep();
    for (const { type, target, addedNodes } of changes) {
      const owner = target.nodeType === 1 ? target : target.parentElement;
      if (type !== "childList" || owner?.localName === "style") {
        if (owner) styled(owner);
        continue;
      }
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        styled(node);
        if (node.firstElementChild) node.querySelectorAll("style,[style*='url(']").forEach(styled);
      }
    }
  });

  // ---- going elsewhere ------------------------------------------------------------------------------------

  // What was decided just now, and comes by once more as a navigation.
  const decided = new Set();
  const place = url => url.replace(/[?#].*/, "");

  const submitted = (form, submitter) => {
    const get = name => submitter?.getAttribute("form" + name) ?? form.getAttribute(name) ?? "";
    let data;
    // Not every pressed thing is a button of the form's.
    try { data = new FormData(form, submitter); } catch { data = new FormData(form); }
    return { url: get("action") ? absolute(get("action")) : location.href, what: read(data), method: get("method") };
  };
  const sends = (form, submitter, when) => {
    const { url, what, method } = submitted(form, submitter);
    if (!network(url) || /^dialog$/i.test(method)) return true;
    const verdict = judge("form", url, what, when);
    const note = goes => {
      if (goes) decided.add(place(url));
      return goes;
    };
    return verdict.then ? verdict.then(note) : note(verdict);
  };
  let resent = null;
  const onsubmit = event => {
    const { target: form, submitter } = event;
    if (!isForm(form) || passing() === form || resent === form) return;
    // The visitor presses send in a form that is not guarded: what they typed there is on its way.
    app.sent(form, "");
    const verdict = sends(form, submitter, WAITS);
    if (verdict === true) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    settle(verdict, () => {
      resent = form;
      try { form.requestSubmit(submitter?.isConnected ? submitter : undefined); } finally { resent = null; }
    }, () => {});
  };

  const open_ = (go, self, args, native, late) => {
    const url = args.length ? absolute(args[0]) : "";
    if (!network(url)) return late || go();
    const verdict = judge("navigation", url, nothing, late ? GONE : WAITS);
    return late || settle(verdict, go, () => null, null);
  };

  const onnavigate = (event, { location }) => {
    const { url, sameDocument } = event.destination;
    if (sameDocument || event.hashChange || event.downloadRequest !== null || !network(url)) return;
    if (decided.delete(place(url))) return;
    const what = event.formData ? read(event.formData) : nothing;
    const verdict = judge("navigation", url, what, event.cancelable ? WAITS : GONE);
    if (verdict === true || !event.cancelable) return;
    event.preventDefault();
    settle(verdict, () => {
      decided.add(place(url));
      location.assign(url);
    }, () => {});
  };

  const onclick = event => {
    const [at] = event.composedPath();
    const link = isElement(at) && at.closest("a[href],area[href]");
    if (!link) return;
    const ping = link.getAttribute("ping");
    const pings = (ping || "").split(/\s+/).map(absolute).filter(network);
    if (pings.some(url => judge("ping", url, nothing, NOW) === false)) {
      link.removeAttribute("ping");
      setTimeout(() => { if (!link.hasAttribute("ping")) link.setAttribute("ping", ping); });
    }
    // Another window's navigation is not seen here, and without the navigation API none is.
    const view = link.ownerDocument.defaultView;
    const seen = view.navigation && /^(_self)?$/i.test(link.target) && !link.hasAttribute("download");
    if (seen || !network(link.href) || decided.delete(link)) return;
    const verdict = judge("navigation", link.href, nothing, WAITS);
    if (verdict === true) return;
    event.preventDefault();
    settle(verdict, () => {
      if (link.hasAttribute("download")) {
        decided.add(link).add(place(link.href));
        link.click();
      } else if (link.target && link.target !== "_self") apply(ways["Window.open"], window, [link.href, link.target, "noopener"]);
      else view.location.assign(link.href);
    }, () => {});
  };

  // ---- all of them ----------------------------------------------------------------------------------------

  const worker = (go, self, args, native, late, target) => {
    const url = absolute(args[0]);
    const verdict = judge("worker", url, behind(url) || nothing, late ? GONE : NOW);
    return late || (verdict ? go() : construct(native, ["data:,"], target));
  };
  const message_ = (go, self, [data], native, late) => {
    const [address] = opened.get(self) || [];
    const url = address === undefined ? location.href : absolute(address);
    const decide = () => judge("worker", url, message(data), late ? GONE : WAITS);
    return late ? void decide() : inTurn(self, decide, go, () => {});
  };
  const module_ = (go, self, [address], native, late) => {
    const verdict = judge("worker", absolute(address), nothing, late ? GONE : WAITS);
    const drop = () => Promise.reject(new DOMException("Unable to load a worklet's module.", "AbortError"));
    return late || (verdict.then ? verdict.then(goes => goes ? go() : drop()) : verdict ? go() : drop());
  };
  const socket = (go, self, [data], native, late) => {
    if (self.readyState !== 1) return late || go();
    const decide = () => judge("websocket", self.url, read(data), late ? GONE : WAITS);
    return late ? void decide() : inTurn(self, decide, go, () => {});
  };

  const handlers = {
    "Window.~fetch": request("fetch", WAITS),
    "Window.fetchLater": request("fetch-later", NOW),
    "Window.open": open_,
    "Window.Request": (go, self, [input, init], native, late) => {
      if (late) return;
      const from = isRequest(input) ? made.get(input) : undefined;
      const request = go();
      const body = init?.body ?? from;
      if (body && !is(body, "ReadableStream")) made.set(request, body);
      return request;
    },
    "Window.WebSocket": connection("websocket", unreachable("wss")),
    "Window.EventSource": connection("event-source", unreachable("https")),
    "Window.WebSocketStream": connection("websocket", unreachable("wss")),
    "Window.WebTransport": connection("webtransport", unreachable("https")),
    "Window.RTCPeerConnection": (go, self, args, native, late, target) => {
      const servers = Array.isArray(args[0]?.iceServers) ? args[0].iceServers : [];
      const verdicts = servers.flatMap(server => [server?.urls ?? server?.url].flat().map(String)).map(address => {
        const [, host = ""] = /^(?:stuns?|turns?):([^?]*)/i.exec(address) || [];
        return judge("webrtc", "https://" + host, text(JSON.stringify(servers)), late ? GONE : NOW);
      });
      return late || (verdicts.includes(false) ? construct(native, [], target) : go());
    },
    "Window.Worker": worker,
    "Window.SharedWorker": worker,
    "Window.Audio": (go, self, args, native, late, target) => {
      if (late || !args.length) return late || go();
      const audio = construct(native, [], target);
      set(() => { audio.preload = "auto"; apply(ways["HTMLMediaElement.-src"], audio, [args[0]]); }, audio, "src", args[0]);
      return audio;
    },
    "Window.FontFace": css(1),
    "WebSocket.-send": socket,
    "Worker.postMessage": message_,
    // Of ports, those that lead to a worker.
    "MessagePort.postMessage": (go, self, args, native, late) => opened.has(self) ? message_(go, self, args, native, late) : late || go(),
    "Worklet.~addModule": module_,
    "URL.createObjectURL": (go, self, [object], native, late) => {
      if (late) return;
      const address = go();
      if (is(object, "Blob") || is(object, "File")) objects.set(address, object);
      return address;
    },
    "URL.revokeObjectURL": (go, self, [address], native, late) => {
      objects.delete(String(address));
      return late || go();
    },
    "DOMParser.parseFromString": (go, self, args, native, late) => {
      const parsed = late ? null : go();
      if (parsed && MAY_LOAD.test(args[0])) clean(parsed, NOW);
      return parsed;
    },
    "SVGAnimatedString.baseVal": (go, self, [value], native, late) => {
      // Whose it is, nothing says; a name of a class is no address.
      const url = /^\s*([a-z]+:)?\/\//i.test(value) && absolute(value);
      return url && judge("image", url, nothing, late ? GONE : NOW) === false || late || go();
    },
    "Navigator.-sendBeacon": (go, self, [address, data], native, late) => {
      const url = absolute(address);
      if (!network(url)) return late || go();
      return late ? void judge("beacon", url, read(data), GONE)
        : settle(judge("beacon", url, read(data), WAITS), go, () => true, true);
    },
    "ServiceWorkerContainer.~register": (go, self, [address], native, late) => {
      const verdict = judge("worker", absolute(address), nothing, late ? GONE : WAITS);
      const drop = () => Promise.reject(new TypeError("Failed to register a ServiceWorker"));
      return late || (verdict.then ? verdict.then(goes => goes ? go() : drop()) : verdict ? go() : drop());
    },
    "History.pushState": (go, self, args, native, late) => history_(go, args, late),
    "History.replaceState": (go, self, args, native, late) => history_(go, args, late),
    "Element.-setAttribute": setAttribute(0),
    "Element.-setAttributeNS": setAttribute(1),
    "Element.setAttributeNode": setNode,
    "Element.setAttributeNodeNS": setNode,
    "NamedNodeMap.setNamedItem": setMapped,
    "NamedNodeMap.setNamedItemNS": setMapped,
    "Attr.value": (go, self, [value], native, late) => {
      const el = self.ownerElement;
      return el ? set(go, el, self.name, value, late) : late || go();
    },
    "Element.outerHTML": html(0, (self, nodes) => self.replaceWith(...nodes)),
    "Element.insertAdjacentHTML": html(1, (self, nodes, args) => { self[WHERE[String(args[0]).toLowerCase()]](...nodes); }),
    "Range.createContextualFragment": html(0, (self, nodes) => {
      const fragment = document.createDocumentFragment();
      fragment.append(...nodes);
      return fragment;
    }),
    // Of these, all of it or nothing.
    "HTMLIFrameElement.srcdoc": (go, self, args, native, late, target) =>
      RUNS.test(args[0]) && judge("frame", "about:srcdoc", text(String(args[0])), late ? GONE : NOW) === false ? undefined
        : html(0, () => {}, NOW)(go, self, args, native, late, target),
    "Document.write": html(0, () => {}, NOW),
    "Document.writeln": html(0, () => {}, NOW),
    // What a style imports is asked for as soon as it is in the page: no observer is in time.
    "Node.textContent": (go, self, ...rest) => self?.localName === "style" ? css(0)(go, self, ...rest) : rest[2] || go(),
    "CSSStyleSheet.insertRule": css(0),
    "CSSStyleSheet.addRule": css(1),
    "CSSStyleSheet.~replace": css(0),
    "CSSStyleSheet.replaceSync": css(0),
    "CSSStyleDeclaration.setProperty": css(1),
    "CSSStyleDeclaration.cssText": css(0),
    submit: (go, self, args, native, late) => late ? void sends(self, null, GONE) : settle(sends(self, null, WAITS), go, () => {}),
    cookie: (go, self, [value], native, late) => {
      judge("cookie", location.href, text(String(value)), GONE);
      return late || go();
    },
  };
  const history_ = (go, args, late) => {
    if (args[2] === undefined || args[2] === null) return late || go();
    const verdict = judge("history", absolute(args[2]), nothing, late ? GONE : NOW);
    return late || (verdict ? go() : undefined);
  };
  for (const name of ["Window.Blob", "Window.File"]) {
    handlers[name] = (go, self, [parts], native, late) => {
      if (late) return;
      const blob = go();
      if (Array.isArray(parts)) made.set(blob, parts);
      return blob;
    };
  }
  for (const [name, handler] of Object.entries(xhr)) handlers["XMLHttpRequest." + name] = handler;
  for (const name of ["Element", "ShadowRoot"]) {
    for (const sink of ["innerHTML", "setHTML", "setHTMLUnsafe"]) handlers[name + "." + sink] = inside;
  }
  for (const name of Object.keys(ways)) {
    if (/^HTML\w+\.-/.test(name)) handlers[name] = property(name.split("-")[1]);
  }

  const leave = (id, native, self, args, target, late) => {
    let went = false;
    const go = () => {
      went = true;
      return late || (target ? construct(native, args, target) : apply(native, self, args));
    };
    const handler = handlers[id];
    if (!handler) return go();
    try {
      return handler(go, self, args, native, late, target);
    } catch (error) {
      // What the native throws is the page's; what could not be read goes, and the native says what is wrong.
      if (went || error instanceof DOMException) throw error;
      return go();
    }
  };

  // ---- what was typed -------------------------------------------------------------------------------------

  const typed = field => tense(app.typed(field));
  const onreset = event => {
    // The fields have their first values once the event is over.
    setTimeout(() => { if (isForm(event.target) && !event.defaultPrevented) tense(app.typed(event.target)); });
  };

  // ---- frames of this site --------------------------------------------------------------------------------

  // They have natives of their own, for themselves and for whoever borrows them. Those of one with a widget of
  // its own are left to that one, and into another site's nobody can look.
  const more = view => [...hook(view, MORE), ...hook({ URL: { prototype: view.URL } }, "URL createObjectURL revokeObjectURL")];
  const trees = new WeakSet(), realms = new WeakSet(), given = [];
  const enter = view => {
    try {
      const { document: tree, navigation } = view;
      if (!tree || trees.has(tree) || view !== window && view.privacyWidget) return;
      trees.add(tree);
      observer.observe(tree, { subtree: true, childList: true, characterData: true, attributeFilter: ["style"] });
      listen(tree, "load", ({ target }) => { if (target.contentWindow) enter(target.contentWindow); });
      for (const frame of tree.querySelectorAll("iframe,frame")) enter(frame.contentWindow);
      const realm = view.Function.prototype;
      if (realms.has(realm)) return;
      realms.add(realm);
      for (const [type, fn] of Object.entries({ submit: onsubmit, click: onclick, reset: onreset })) listen(view, type, fn);
      if (navigation) listen(navigation, "navigate", event => { onnavigate(event, view); }, false);
      if (view !== window) {
        // Its natives may not outlive it.
        backed.set(realm, [veil(view), ...hook(view), ...more(view)]);
        given.push(new WeakRef(realm));
      }
    } catch { /* Another site's. */ }
  };
  const backed = new WeakMap();
  const own = more(window);
  enter(window);
  listen(window, "pagehide", () => {
    leaving = true;
    app.typed(true);
    // After whatever the page still sends.
    setTimeout(() => { tense(app.typed(null)); });
  });
  listen(window, "pageshow", () => { leaving = false; });

  for (const field of touched) typed(field);

  return {
    leave,
    typed,
    sent(form, submitter) {
      const { url } = submitted(form, submitter);
      app.sent(form, url);
      decided.add(place(url));
    },
    stop() {
      stopping.abort();
      observer.disconnect();
      for (const back of own) back?.();
      for (const realm of given) for (const back of backed.get(realm.deref()) || []) back?.();
    },
  };
};
