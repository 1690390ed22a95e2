/*! privacy-widget channels | MIT OR Apache-2.0 */

// Inspects what leaves the page. The loader imports this file once something personal was typed, and from then on
// passes calls of the functions that it has replaced to `leave`. A handler for each function works out where the call
// goes and what it carries, and asks the app whether it may be made (`judge`). Then it makes the call, waits with it,
// or lets it fail as the network would.
//
// Nothing that was read is kept for longer than it is judged, nothing is sent from here, and the page gets no error
// that the browser's own function would not throw.
//
// An allowed call is made at once, within the page's own call, unless its body can only be read asynchronously.

import { connectionHandlers } from "./connections.js";
import { elementHandlers, setProperty } from "./elements.js";
import { createFields } from "./fields.js";
import { createSubmitListener, formHandlers, noteSent } from "./forms.js";
import { watchWindows } from "./frames.js";
import { htmlHandlers } from "./html.js";
import { blobAddressHandlers } from "./inline-sources.js";
import { apply, construct } from "./natives.js";
import { navigationHandlers, onClick, onNavigate } from "./navigation.js";
import { createPageObserver } from "./page-observer.js";
import { requestHandlers } from "./requests.js";
import { styleHandlers } from "./styles.js";
import { GONE, createJudge } from "./verdicts.js";
import { workerHandlers } from "./workers.js";
import { xhrHandlers } from "./xhr.js";

/** @typedef {import("./types.d.ts").Context} Context */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").Judge} Judge */
/** @typedef {import("./types.d.ts").Loader} Loader */
/** @typedef {import("./types.d.ts").PageValue} PageValue */

/** @type {Handlers} */
const HANDLERS = {
  ...requestHandlers,
  ...xhrHandlers,
  ...connectionHandlers,
  ...workerHandlers,
  ...blobAddressHandlers,
  ...styleHandlers,
  ...elementHandlers,
  ...htmlHandlers,
  ...formHandlers,
  ...navigationHandlers,
};

/**
 * Begins the inspection, which lasts until `stop`.
 * @param {Loader} loader
 */
export const start = loader => {
  const lifetime = new AbortController();
  /**
   * @param {EventTarget} target
   * @param {string} type
   * @param {(event: any) => void} listener
   * @param {boolean} [capture]
   */
  const listen = (target, type, listener, capture = true) =>
    target.addEventListener(type, listener, { capture, signal: lifetime.signal });
  const fields = createFields(loader, listen);
  /** @type {Context} */
  const context = {
    ...loader,
    judge: createJudge(loader.app, fields.isLeaving),
    blobs: new Map(),
    recentlyAllowed: new Set(),
  };
  const observer = createPageObserver(context, fields);
  const restore = watchWindows(loader, listen, observer, {
    submit: createSubmitListener(context),
    click: event => onClick(context, event),
    reset: fields.onReset,
  }, (event, view) => onNavigate(context, event, view));
  for (const field of loader.touched) fields.typed(field);

  return {
    /**
     * Inspects one call; returns what the page gets.
     * @param {string} id the name of the function that is called
     * @param {Function} native
     * @param {PageValue} self
     * @param {PageValue[]} args
     * @param {Function} [target] `new.target` where it was called as a constructor
     * @param {boolean} [late] the call was made before the inspection was there
     */
    leave(id, native, self, args, target, late) {
      let went = false;
      const proceed = () => {
        went = true;
        return late || (target ? construct(native, args, target) : apply(native, self, args));
      };
      const handler = HANDLERS[id] || /^HTML\w+\.-/.test(id) && setProperty;
      if (!handler) return proceed();
      /** @type {Judge} */
      const judge = (channel, url, body, when) => context.judge(channel, url, body, late ? GONE : when);
      try {
        return handler({ ...context, id, native, target, late, judge, proceed }, self, args);
      } catch (error) {
        // An error of the native is the page's. A call that could not be read is made: the native says what is wrong.
        if (went || error instanceof DOMException) throw error;
        return proceed();
      }
    },
    typed: fields.typed,
    /**
     * Notes that a guarded form is being sent after its review.
     * @param {HTMLFormElement} form
     * @param {HTMLElement | null} [submitter]
     */
    sent: (form, submitter) => noteSent(context, form, submitter),
    /** Ends the inspection and restores the natives. */
    stop() {
      lifetime.abort();
      observer.disconnect();
      restore();
    },
  };
};
