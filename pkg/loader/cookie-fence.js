// A declared cookie is not set while every service that declares it is refused, whichever script asks.

import { allows } from "./choice.js";
import { isSettled, terms } from "./config.js";
import { writeCookie } from "./cookies.js";
import { refusingService } from "./decisions.js";
import { console, Date, document, nativesForApp } from "./natives.js";
import { isDestroyed } from "./page.js";
import { patchNative } from "./patch.js";
import { emit } from "./report.js";

const stopped = new Set();

/** @type {(cookie: string, service: string) => void} */
const reportStopped = (cookie, service) => {
  if (stopped.has(cookie)) return;
  stopped.add(cookie);
  console.warn("privacy-widget: the cookie " + cookie + " was not set: `" + service + "` is not allowed.");
  emit("gate", { cookie, service, open: false });
};

/** @param {string} cookie */
const refusedFor = cookie => refusingService(cookie, terms(), allows);

/**
 * What is to be set, or its erasure where it is refused.
 * @param {string} text as for `document.cookie`
 */
const filterCookieWrite = text => {
  const [, cookie = ""] = /^\s*([^=;]*?)\s*=/.exec(text) || [];
  const service = refusedFor(cookie);
  if (!service) return text;
  const [erasing, date] = /;\s*(?:max-age\s*=\s*[-0]|expires\s*=([^;]*:[^;]*))/i.exec(text) || [];
  if (!erasing || Date.parse(date || "") > Date.now()) reportStopped(cookie, service);
  // Of several attributes of a name, the last one counts.
  return text + "; Max-Age=0";
};

// Set before it is known what is refused; as they were written, to be taken back as they were written.
/** @type {string[]} */
let pendingWrites = [];

/** Takes back what was set before it was known to be refused. */
export const filterPendingWrites = () => {
  for (const text of pendingWrites) {
    const filtered = filterCookieWrite(text);
    if (filtered !== text) writeCookie(filtered);
  }
  pendingWrites = [];
};

/** Puts up the fence; gives functions that take it away. */
export const fenceCookies = () => [
  patchNative(Document.prototype, "cookie", (self, args) => {
    if (self !== document || isDestroyed()) return;
    args[0] = `${args[0]}`;
    if (isSettled()) args[0] = filterCookieWrite(args[0]);
    else pendingWrites.push(args[0]);
  }),
  patchNative(/** @type {any} */ (window).CookieStore?.prototype, "set", (_self, [first]) => {
    const { name, expires, path = "/", domain } = typeof first === "object" && first || { name: first };
    if (isDestroyed() || expires !== undefined && expires !== null && expires <= Date.now()) return;
    if (!isSettled()) {
      pendingWrites.push(name + "=; Path=" + path + (domain ? "; Domain=" + domain : ""));
      return;
    }
    const cookie = `${name}`;
    const service = refusedFor(cookie);
    if (service) {
      reportStopped(cookie, service);
      return [nativesForApp.resolve(undefined)];
    }
  }),
];
