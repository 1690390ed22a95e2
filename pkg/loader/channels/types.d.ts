// Shapes that the modules of this folder share.

/** Whatever a page hands to one of the browser's functions. It may be anything, so nothing is known of it. */
export type PageValue = any;

/** The page's window or a frame's, with the constructors of its own realm. */
export type View = Window & typeof globalThis & { navigation?: EventTarget; privacyWidget?: unknown };

/** The Navigation API's event; TypeScript's own libraries do not all know it yet. */
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
  /** Why `parts` is not all of it: `"too-long"`, `"stream"`, `"unreadable"`, or empty where it is. */
  why: string;
  /** The headers that the page has set, one a line. */
  headers?: string;
  /** A body that has to be read asynchronously is a promise instead. */
  then?: undefined;
}

/** A body, or a promise of one that cannot be read at once. */
export type BodyOrPromise = Body | Promise<Body>;

/** The app's exports that are called from here. */
export interface App {
  /** Whether this call may be made. */
  judge(channel: string, url: string, headers: string, parts: Body["parts"], why: string, when: When): Verdict;
  /**
   * Reads a field that was typed into or a form that was reset; without one, forgets the fields that have
   * left the page. `true`: the page is being left; `null`: it has been left, everything is to be forgotten.
   * Says whether there is anything to look for.
   */
  typed(target?: Element | true | null): boolean;
  /** The visitor has sent a form, and has seen that it goes to `url`; empty where they have not. */
  sent(form: HTMLFormElement, url: string): void;
}

/** Gives one of the browser's functions back, unless the page has replaced it meanwhile. */
export type Undo = (() => void) | undefined;

/** What the loader hands over when the inspection begins. */
export interface Loader {
  app: App;
  /** The arguments that an `XMLHttpRequest` was opened with, or a worker or its port was made with. */
  requestArguments: WeakMap<object, PageValue[]>;
  /** The browser's own functions, by the names that the loader has for them. */
  nativesById: Record<string, Function>;
  /** Has calls of a window's functions come by here. `names`: a line for each owner; without it, the loader's. */
  hookAll(view: object, names?: string): Undo[];
  /** Has a window's `Function.prototype.toString` give the source text of the function that was replaced. */
  patchToString(view: View): Undo;
  /** The fields that were typed into so far. */
  touched: Iterable<Element>;
  /** The form that is being sent after its review, if one is. */
  passing(): HTMLFormElement | null;
  /** Tells the loader whether calls are to come by here at all. */
  setInspecting(inspecting: boolean): void;
}

/** Asks the app whether a call may be made. */
export type Judge = (channel: string, url: string, body: BodyOrPromise, when: When) => Verdict;

/** What an inspection works with, from `start` to `stop`: what the loader gave, and what was made of it. */
export interface Context extends Loader {
  judge: Judge;
  /** Blobs by their addresses. */
  blobs: Map<string, Blob>;
  /** Addresses and links that were let go a moment ago and come by once more as a navigation. */
  allowedBefore: Set<string | Element>;
}

/** A call of one of the browser's functions. Its `judge` knows where there is nothing left to decide. */
export interface Call extends Context {
  /** The name of the function that is called. */
  id: string;
  /** The browser's function itself. */
  native: Function;
  /** `new.target` where it was called as a constructor. */
  target?: Function;
  /** The call was made before the inspection was there: it is only looked at, and `proceed()` does nothing. */
  late?: boolean;
  /** Makes the call as it was meant. */
  proceed(): PageValue;
}

/**
 * Inspects a call that was made on `self`; gives what the page is to get. `args` may be changed before the call
 * is made.
 */
export type Handler = (call: Call, self: PageValue, args: PageValue[]) => PageValue;

/** Handlers by the names of the functions whose calls they inspect. */
export type Handlers = Record<string, Handler>;
