// Inspects `XMLHttpRequest`. The arguments of `open`, the headers and the body are judged together in `send`.

import { absoluteUrl, missingBlobUrl } from "./addresses.js";
import { EMPTY_BODY, joinBodies, readBody } from "./bodies.js";
import { apply } from "./natives.js";
import { NOW, WAITS, settle } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Context} Context */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").PageValue} PageValue */

// The headers that the page has set, one a line.
/** @type {WeakMap<XMLHttpRequest, string>} */
const headers = new WeakMap();
// A token for each send that waits. The page may abort the request or open it anew before the answer comes; then the
// token is gone.
/** @type {WeakMap<XMLHttpRequest, object>} */
const pendingSends = new WeakMap();

/**
 * Makes the request fail as if its server could not be reached.
 * @param {Context} context
 * @param {XMLHttpRequest} self
 * @param {boolean} async
 */
const failRequest = (context, self, async) => {
  apply(context.nativesById["XMLHttpRequest.open"], self, ["GET", missingBlobUrl(), async]);
  apply(context.nativesById["XMLHttpRequest.-send"], self, []);
};

/** @type {Handlers} */
export const xhrHandlers = {
  "XMLHttpRequest.open"(call, self) {
    headers.delete(self);
    pendingSends.delete(self);
    return call.proceed();
  },
  "XMLHttpRequest.setRequestHeader"(call, self, args) {
    const done = call.proceed();
    headers.set(self, (headers.get(self) || "") + args[0] + ": " + args[1] + "\n");
    return done;
  },
  "XMLHttpRequest.-send"(call, self, [data]) {
    const opened = call.requestArguments.get(self);
    if (!opened || !call.late && self.readyState !== 1) return call.proceed();
    const async = opened.length < 3 || !!opened[2];
    // The page can also put words into the method, the user name and the password.
    const lines = "method: " + [opened[0], ...opened.slice(3)].join(" ") + "\n" + (headers.get(self) || "");
    const body = joinBodies([{ ...EMPTY_BODY, headers: lines }, readBody(data)]);
    const verdict = call.judge("xhr", absoluteUrl(opened[1]), body, async ? WAITS : NOW);
    if (call.late) return;
    const pending = {};
    pendingSends.set(self, pending);
    /** @param {() => PageValue} act */
    const ifStillSending = act => () => {
      if (pendingSends.get(self) !== pending) return;
      pendingSends.delete(self);
      return act();
    };
    return settle(verdict, ifStillSending(call.proceed), ifStillSending(() => failRequest(call, self, async)));
  },
  "XMLHttpRequest.abort"(call, self) {
    if (pendingSends.delete(self)) failRequest(call, self, true);
    return call.proceed();
  },
};
