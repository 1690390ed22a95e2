// Puts functions of the widget's in the place of natives, so that a page cannot tell the difference.

import { interceptCall, isInspecting, requestArguments } from "./interception.js";
import { apply, construct, defineProperty, getOwnPropertyDescriptor, Object, Proxy } from "./natives.js";

/** The natives by the names of what stands in their place, such as `Window.~fetch`. */
export const nativesById = /** @type {Record<string, Function>} */ ({});

/** @type {WeakMap<Function, Function>} */
const nativeOf = new WeakMap();

/**
 * Replaces a method or the setter of a property. Gives a function that puts the native back, unless the page
 * has put something else there since.
 * @param {any} owner
 * @param {string} name
 * @param {(native: any) => Function} makeReplacement
 */
const replaceProperty = (owner, name, makeReplacement) => {
  const descriptor = owner && getOwnPropertyDescriptor(owner, name);
  if (!descriptor?.configurable) return;
  const key = descriptor.set ? "set" : "value";
  const native = descriptor[key];
  if (typeof native !== "function") return;
  const replacement = makeReplacement(native);
  nativeOf.set(replacement, native);
  defineProperty(owner, name, { ...descriptor, [key]: replacement });
  return () => {
    const current = getOwnPropertyDescriptor(owner, name);
    if (current?.[key] === replacement) defineProperty(owner, name, { ...current, [key]: native });
  };
};

/**
 * Has replacements show the source text of their natives.
 * @param {any} view a window
 */
export const patchToString = view => replaceProperty(view.Function.prototype, "toString", native => new Proxy(native, {
  apply: (_, self, args) => apply(native, nativeOf.get(self) || self, args),
}));

/**
 * Has calls of a native come through the widget: to `before`, which gives `[result]` where nothing is left to
 * call, and, while something personal is typed, to the inspection. Gives a function that puts the native back.
 * @param {any} owner
 * @param {string} name
 * @param {false | ((self: any, args: any[]) => [unknown] | false | undefined | void)} [before]
 * @param {string} [id]
 */
export const patchNative = (owner, name, before, id = name) => {
  /** @type {(() => void) | undefined} */
  let restoreConstructor;
  const restore = replaceProperty(owner, name, native => {
    nativesById[id] ??= native;
    const way = { id, native };
    /** @type {(self: any, args: any[]) => unknown} */
    const call = (self, args) => {
      const done = before && before(self, args);
      return done ? done[0] : isInspecting() ? interceptCall(way, self, args) : apply(native, self, args);
    };
    if (!native.prototype) {
      // A method of an object literal is like a native: it makes nothing, and has no prototype.
      const replacement = { /** @this {any} */ like() { return before || isInspecting() ? call(this, [...arguments]) : apply(native, this, /** @type {any} */ (arguments)); } }.like;
      for (const key of ["length", "name"]) defineProperty(replacement, key, /** @type {PropertyDescriptor} */ (getOwnPropertyDescriptor(native, key)));
      // A frame's natives are of the frame.
      return Object.setPrototypeOf(replacement, Object.getPrototypeOf(native));
    }
    const replacement = new Proxy(native, {
      apply: (_, self, args) => call(self, args),
      construct(_, args, target) {
        const made = isInspecting() ? interceptCall(way, null, args, target) : construct(native, args, target);
        if (/Worker/.test(id)) requestArguments.set(made.port || made, args);
        return made;
      },
    });
    if (native.prototype.constructor === native) restoreConstructor = replaceProperty(native.prototype, "constructor", () => replacement);
    return replacement;
  });
  return () => {
    restore?.();
    restoreConstructor?.();
  };
};
