// Shapes that the modules of this folder share.

/** What a page passes to one of the browser's functions: it may be anything. */
export type PageValue = any;

/** The page's window or a frame's, with the constructors of its own realm. */
export type View = Window & typeof globalThis & { navigation?: EventTarget; privacyWidget?: unknown };

/** The event of the Navigation API, which not every release of TypeScript knows. */
export interface NavigateEvent extends Event {
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
  readonly hashChange: boolean;
  readonly downloadRequest: string | null;
  readonly formData: FormData | null;
}

/** Whether a call can wait for an answer (0), must be decided at once (1), or has been made (2). */
export type When = 0 | 1 | 2;

/** Whether a call may be made. */
export type Verdict = boolean | Promise<boolean>;

/** What a call carries, as far as it could be read. */
export interface Body {
  /** Texts and bytes. */
  parts: (string | Uint8Array)[];
  /** Why `parts` is incomplete: `"too-long"`, `"stream"` or `"unreadable"`; empty if it is complete. */
  why: string;
  /** The headers that the page has set, one per line. */
  headers?: string;
  /** Never set: tells a body from the promise of one. */
  then?: undefined;
}

/** A body, or a promise if it has to be read asynchronously. */
export type BodyOrPromise = Body | Promise<Body>;

/** The exports of the app that are used here. */
export interface App {
  /** Whether this call may be made. */
  judge(channel: string, url: string, headers: string, parts: Body["parts"], why: string, when: When): Verdict;
  /**
   * Reads a field that was typed into or a form that was reset. Returns whether there is anything to look for.
   * - Without an argument: forgets fields that have been removed from the page.
   * - `true`: the page is being left.
   * - `null`: the page has been left; forgets everything.
   */
  typed(target?: Element | true | null): boolean;
  /** Notes that the visitor has sent a form. `url`: where it goes, if the visitor has seen that; else empty. */
  sent(form: HTMLFormElement, url: string): void;
}

/** Restores one of the browser's functions, unless the page has replaced it meanwhile. */
export type Undo = (() => void) | undefined;

/** The loader's names for the functions that are called from here. */
export type NativeId = "Element.-setAttribute" | "Element.innerHTML" | "HTMLMediaElement.-src" | "Window.open"
  | "Window.~fetch" | "XMLHttpRequest.-send" | "XMLHttpRequest.open";

/** What the loader passes to `start`. */
export interface Loader {
  app: App;
  /** The arguments with which a request was opened (`XMLHttpRequest`), or with which a worker or its port was made. */
  requestArguments: WeakMap<object, PageValue[]>;
  /** The browser's own functions by the loader's names for them. */
  nativesById: Record<NativeId, Function>;
  /** Replaces functions of a window. `names`: one line for each owner; without it, the loader's own list. */
  hookAll(view: object, names?: string): Undo[];
  /** Makes a window's `Function.prototype.toString` return the native's text for a function that replaces one. */
  patchToString(view: View): Undo;
  /** The fields that were typed into before `start`. */
  touched: Iterable<Element>;
  /** The guarded form that is being sent right now, after its review. */
  passing(): HTMLFormElement | null;
  /** Tells the loader whether to pass calls to `leave` at all. */
  setInspecting(inspecting: boolean): void;
}

/** Asks the app whether a call may be made. */
export type Judge = (channel: string, url: string, body: BodyOrPromise, when: When) => Verdict;

/**
 * What belongs to one inspection, from `start` to `stop`. What is known of single objects of the page, such as a
 * request or a blob, is kept in a `WeakMap` of the module that needs it.
 */
export interface Context extends Loader {
  judge: Judge;
  /** Blobs by their `blob:` addresses. */
  blobs: Map<string, Blob>;
  /** Addresses and links that were just allowed, and are about to come up again as a navigation or a click. */
  recentlyAllowed: Set<string | Element>;
}

/** A call of one of the browser's functions. If it is late, its `judge` only reports it. */
export interface Call extends Context {
  /** The loader's name for the function that is called. */
  id: string;
  /** The browser's own function. */
  native: Function;
  /** `new.target`, if it was called as a constructor. */
  target?: Function;
  /** The call was made before the inspection began, so it is only reported and `proceed()` does nothing. */
  late?: boolean;
  /** Makes the call with the arguments in `args`. */
  proceed(): PageValue;
}

/** Inspects a call that was made on `self`; returns what the page gets. It may change `args` before `proceed()`. */
export type Handler = (call: Call, self: PageValue, args: PageValue[]) => PageValue;

/** Handlers by the loader's names for the functions whose calls they inspect. */
export type Handlers = Record<string, Handler>;
