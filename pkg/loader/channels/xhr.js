// Inspects `XMLHttpRequest`: what it was opened with, its headers and its body are judged once it is sent.

import { absolute, missingBlob } from "./addresses.js";
import { EMPTY, joinBodies, read } from "./bodies.js";
import { apply } from "./natives.js";
import { NOW, WAITS, settle } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Context} Context */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").PageValue} PageValue */

/** @type {WeakMap<XMLHttpRequest, string>} */
const headers = new WeakMap();
// For each request that waits, what stands for this turn of it: it may be opened anew or given up meanwhile.
/** @type {WeakMap<XMLHttpRequest, object>} */
const turns = new WeakMap();

/**
 * Has it fail as a request that reaches no server does.
 * @param {Context} context
 * @param {XMLHttpRequest} self
 * @param {boolean} async
 */
const failRequest = (context, self, async) => {
  apply(context.nativesById["XMLHttpRequest.open"], self, ["GET", missingBlob(), async]);
  apply(context.nativesById["XMLHttpRequest.-send"], self, []);
};

/** @type {Handlers} */
export const xhrHandlers = {
  "XMLHttpRequest.open"(call, self) {
    headers.delete(self);
    turns.delete(self);
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
    // Method, user name and password are words that the page chooses, too.
    const lines = "method: " + [opened[0], ...opened.slice(3)].join(" ") + "\n" + (headers.get(self) || "");
    const body = joinBodies([{ ...EMPTY, headers: lines }, read(data)]);
    const verdict = call.judge("xhr", absolute(opened[1]), body, async ? WAITS : NOW);
    if (call.late) return;
    const turn = {};
    turns.set(self, turn);
    /** @param {() => PageValue} act */
    const ifStillSending = act => () => {
      if (turns.get(self) !== turn) return;
      turns.delete(self);
      return act();
    };
    return settle(verdict, ifStillSending(call.proceed), ifStillSending(() => failRequest(call, self, async)));
  },
  "XMLHttpRequest.abort"(call, self) {
    if (turns.delete(self)) failRequest(call, self, true);
    return call.proceed();
  },
};
