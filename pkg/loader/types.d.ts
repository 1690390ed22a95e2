// Shapes that several modules of the loader share.

/** What a site declares about consent, as far as the loader decides by it. See `readTerms`. */
export interface Terms {
  /** Whether silence means yes. */
  readonly optOut: boolean;
  /** The site's name for the state of its policy; may be empty. */
  readonly revision: string;
  /** How many days a choice holds: 1 to 400. */
  readonly expiresDays: number;
  /** Where the record is kept. */
  readonly storage: "cookie" | "localStorage";
  /** The domain of the record's cookie; `null`: the page's host alone. */
  readonly domain: string | null;
  /** In the order in which they are declared. */
  readonly categories: readonly Category[];
}

/** A purpose that a visitor can allow or refuse. */
export interface Category {
  readonly id: string;
  /** Its id where the site gives none. */
  readonly title: string;
  /** Always allowed. */
  readonly required: boolean;
  /** Allowed before a choice, until the visitor objects. */
  readonly objectable: boolean;
  /** Global Privacy Control, where the browser sends it, refuses this category. */
  readonly heedsGpc: boolean;
  readonly services: readonly Service[];
}

/** One service of a category. Ids of categories and services are one set. */
export interface Service {
  readonly id: string;
  /** Its id where the site gives none. */
  readonly title: string;
  readonly origins: readonly string[];
  readonly cookies: readonly CookieDeclaration[];
}

/** A cookie, or a key of web storage, that a service sets: it has either a name or a pattern. */
export interface CookieDeclaration {
  readonly name?: string;
  /** A regular expression; one that JavaScript does not understand matches nothing. */
  readonly pattern?: string;
  readonly domain?: string;
  readonly path?: string;
  /** Where it is kept; undefined: in any of them. */
  readonly type?: "cookie" | "localStorage" | "sessionStorage";
}

/** Ids of what is allowed and what is refused, as a record lists them. */
export interface Choice {
  /** Allowed categories, the required ones among them. */
  readonly granted: readonly string[];
  /** Refused categories, and refused services of allowed categories. */
  readonly denied: readonly string[];
}

/** A visitor's choice, as it is stored in their browser. */
export interface ConsentRecord extends Choice {
  /** Version of this form. */
  readonly v: 1;
  /** Random, made in the visitor's browser. */
  readonly id: string;
  /** Revision of the policy at the time of the choice. */
  readonly revision: string;
  /** When the choice was made: milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** When it ends: milliseconds since 1970-01-01 UTC. */
  readonly until: number;
  /** Whether the browser sent Global Privacy Control at that time. */
  readonly gpc: boolean;
  /** Fingerprints of what was declared at that time: four characters each. */
  readonly declared?: string;
}

/** What `choose` is asked for: everything, everything that the banner asks about, nothing optional, or some ids. */
export type ChoiceAction = "acceptAll" | "acceptAsked" | "rejectAll" | Readonly<Record<string, boolean>>;

/** Why a visitor is asked again. */
export interface BannerReasons {
  /** When the last choice was made; `null`: this is the first time, and nothing else applies. */
  readonly at: number | null;
  readonly policyChanged: boolean;
  readonly expired: boolean;
  /** Titles of the categories and services that are new or changed since. */
  readonly changed: readonly string[];
}

/** Methods of elements, called with the element as their first argument. */
export interface ElementFunctions {
  closest(el: Element, selector: string): Element | null;
  getAttribute(el: Element, name: string): string | null;
  getClientRects(el: Element): DOMRectList;
  hasAttribute(el: Element, name: string): boolean;
  matches(el: Element, selector: string): boolean;
  querySelectorAll(el: Element, selector: string): NodeListOf<Element>;
  setAttribute(el: Element, name: string, value: string | null): void;
  removeAttribute(el: Element, name: string): void;
  replaceWith(el: Element, ...nodes: Node[]): void;
  before(el: Element, ...nodes: Node[]): void;
  append(el: Element, ...nodes: Node[]): void;
  remove(el: Element): void;
  attachShadow(el: Element, options: ShadowRootInit): ShadowRoot;
}

/** What `start` of `channels.js` gives: it judges the calls by which something may leave the page. */
export interface Inspection {
  leave(id: string, native: Function, self: unknown, args: unknown[], target?: Function, late?: boolean): unknown;
  typed(field: EventTarget | undefined): void;
  sent(form: HTMLFormElement, submitter: unknown): void;
  stop(): void;
}

/** What the app exports; see `src/api.rs`. */
export interface App {
  ask(what: string, argument: unknown): Promise<unknown>;
  close(): void;
  submit(form: HTMLFormElement, submitter: unknown, direct: boolean): void;
  forget(): void;
  hostChanged(): void;
  viewsChanged(): void;
  recordChanged(): void;
  languageChanged(): void;
  destroy(): void;
}
