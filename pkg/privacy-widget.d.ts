/**
 * Types of `window.privacyWidget`, of the events on `document`, and of the configuration.
 *
 * The widget is a classic script, not a module to import. Add the package to `types` in `tsconfig.json`, or
 * write `/// <reference types="privacy-widget" />`, for the globals; `import type` gives the names.
 */

/** A view that can be opened over the page. */
export type View = "preferences" | "policy" | "record";

/** A visitor's choice, as it is stored in their browser. */
export interface ConsentRecord {
  /** Version of this form. */
  readonly v: 1;
  /** Random, made in the visitor's browser: 32 hexadecimal digits. */
  readonly id: string;
  /** `policy.revision` at the time of the choice; empty where the site names none. */
  readonly revision: string;
  /** When the choice was made: milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** When it ends: milliseconds since 1970-01-01 UTC. */
  readonly until: number;
  /** Ids of the allowed categories, the required ones among them. */
  readonly granted: readonly string[];
  /** Ids of the refused categories, and of refused services within allowed categories. */
  readonly denied: readonly string[];
  /** Whether the browser sent Global Privacy Control at that time. */
  readonly gpc: boolean;
  /** Fingerprints of what was declared at that time: four characters each. */
  readonly declared?: string;
}

/** What `exportRecord()` gives: everything the widget keeps, and what the site said it was for. */
export interface ExportedRecord {
  readonly site: string;
  readonly contact: string | null;
  /** The policy's whole address; `null` where it stands in the configuration itself. */
  readonly policy: string | null;
  readonly record: ConsentRecord | null;
  readonly purposes: readonly Purpose[];
  /** Earlier choices and the present one, oldest first; at most 50. */
  readonly history: readonly ConsentRecord[];
  /** The choices as a consent record; `null` where nothing was chosen. */
  readonly receipt: ConsentReceipt | null;
}

/** A consent record with the fields of ISO/IEC TS 27560:2023, in JSON-LD with terms of DPV 2 (`"dpv:…"`). */
export interface ConsentReceipt {
  readonly "@context": Readonly<Record<string, unknown>>;
  readonly "@type": "dpv:ConsentRecord";
  readonly schema_version: string;
  readonly record_id: string;
  readonly pii_principal_id: string;
  readonly pii_processing: readonly ReceiptProcessing[];
  readonly party_identification: readonly ReceiptParty[];
  readonly event: readonly ReceiptEvent[];
}

/** A category. */
export interface ReceiptProcessing {
  readonly "@type": "dpv:Process";
  /** The category's id. */
  readonly purpose_id: string;
  readonly privacy_notice: string | null;
  readonly language: string;
  readonly purpose: string;
  readonly purpose_type: string;
  readonly description: string | null;
  readonly lawful_basis: "dpv:Consent" | null;
  readonly necessity: "dpv:Required" | "dpv:Optional";
  readonly services: readonly string[];
  readonly pii_information: readonly {
    readonly pii_type: string;
    readonly pii_attribute_id: string;
    readonly description: string | null;
    readonly retention_period: string | null;
  }[];
  readonly pii_controllers: readonly string[];
  readonly storage_locations: readonly ("cookie" | "localStorage" | "sessionStorage")[];
  readonly retention_period: readonly string[];
  readonly jurisdiction: null;
  readonly recipient_third_parties: readonly string[];
  readonly withdrawal_method: string;
}

/** The site, or a service that data goes to. */
export interface ReceiptParty {
  readonly party_id: string;
  readonly party_name: string;
  readonly party_address: string;
  readonly party_contact: string | null;
  readonly party_type: "dpv:DataController" | "dpv:Recipient";
}

/** What was chosen, or ran out. */
export interface ReceiptEvent {
  /** ISO 8601, in UTC. */
  readonly event_time: string | null;
  /** ISO 8601. */
  readonly validity_duration: string | null;
  readonly entity_id: string;
  readonly event_type: "dpv:ExpressedConsent";
  readonly event_state: `dpv:Consent${"Given" | "Refused" | "Withdrawn" | "Expired"}`;
  readonly record_id: string;
  readonly privacy_notice_version: string | null;
  /** Ids of categories and services. */
  readonly purpose_ids: readonly string[];
}

/** A category, as the site describes it. */
export interface Purpose {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
}

/** A value to be checked. */
export interface ValidationQuery {
  /** What the value is meant to be. */
  readonly kind: FieldKind | FieldKindAlias;
  readonly value: string;
  /** ISO 3166 code such as `"DE"`, or name, of the country in which national telephone numbers and postal codes are meant. */
  readonly country?: string;
}

/** What a check has to say. */
export interface Validation {
  /** `fix`: right once it is put as `normalized` has it. `warn`: it may be sent. `error`: it holds a form. */
  readonly verdict: "ok" | "fix" | "warn" | "error";
  /** The value in its plain form, or as given where there is none. */
  readonly normalized: string;
  /** What to do about it; empty when the verdict is `ok`. Never repeats the value. */
  readonly message: string;
}

// ---- events ------------------------------------------------------------------------------------------

/** The configuration has been read and the page is parsed. */
export interface ReadyDetail {
  /** The stored choice, if there is a valid one. */
  readonly record: ConsentRecord | null;
}

/** The visitor's first choice. */
export interface ConsentDetail {
  readonly record: ConsentRecord;
  /** Names of what was refused and could not be erased. */
  readonly notErased: readonly string[];
}

/** A later choice that changed something, in this tab or in another one. */
export interface ChangeDetail {
  /** `null`: the choice was deleted and the visitor is asked again. */
  readonly record: ConsentRecord | null;
  /** Ids of categories and services that are allowed now and were not before. */
  readonly granted: readonly string[];
  /** Ids of categories and services that were allowed before and are not now. */
  readonly denied: readonly string[];
  /** Names of what was refused and could not be erased. */
  readonly notErased: readonly string[];
}

/** Something gated was released or held, or a cookie was not set. */
export type GateDetail = GatedElement | StoppedCookie;

/** An element that was released or held. */
export interface GatedElement {
  /** Of a released script, the new element that runs. */
  readonly element: HTMLScriptElement | HTMLIFrameElement | HTMLImageElement | HTMLLinkElement;
  readonly cookie?: undefined;
  /** `true`: released. `false`: held again. */
  readonly open: boolean;
}

/** A declared cookie that a script of the page tried to set while it was refused. Said once per name. */
export interface StoppedCookie {
  readonly element?: undefined;
  /** Its name. */
  readonly cookie: string;
  /** The id of a service that declares it. */
  readonly service: string;
  readonly open: false;
}

/** A form was held, and the visitor is to see what would be sent. Never holds a value. */
export interface ReviewDetail {
  readonly form: HTMLFormElement;
  /** The origin it would go to; `"mailto:"` for a mail, `""` if that cannot be told. */
  readonly destination: string;
  readonly warnings: readonly ReviewWarning[];
  /** The kind of each entry that would be sent. */
  readonly kinds: readonly FieldKind[];
}

/** Something to think about before sending. */
export type ReviewWarning = `review.${
  | "not-encrypted" | "by-mail" | "password-elsewhere" | "password-in-address" | "password-kept" | "other-company"
  | "unknown-destination" | "in-address" | "number-in-text" | "public" | "personal-in-public"}`;

/** A guarded form was sent, with or without a review. */
export interface SentDetail {
  readonly form: HTMLFormElement;
  /** `browser`: it was sent as forms are. `page`: a listener of the page took it over. */
  readonly by: "browser" | "page";
}

/** Data was about to leave, or left, where the site has not declared it. Never holds the value. */
export interface LeakDetail {
  /** The origin it would go to; `"worker://inline"` or `"frame://inline"` for a worker or a frame that was given its
   *  script instead of an address. */
  readonly destination: string;
  /** By what way. */
  readonly channel: LeakChannel;
  /** What sort of values were seen; none where it could not be looked into. */
  readonly kinds: readonly string[];
  /** The sorts of data, as `egress.destinations[].data` has them; of what could not be looked into, all that was typed. */
  readonly groups: readonly DataGroup[];
  /** How the first of them was hidden, the outermost first, such as `["base64", "sha256"]`; or `["plain"]`. */
  readonly how: readonly string[];
  /** `"asked"`: it waits for the visitor. `"passed"`: it went, unasked. `"allowed"`: the visitor let it go. */
  readonly verdict: "asked" | "passed" | "allowed" | "blocked";
  /** What the configuration makes of it. */
  readonly policy: "not-named" | "not-for-this" | "too-early" | "first-party-unasked" | "first-party" | "declared";
  /** `false`: it could not be looked into. That does not mean that nothing was in it. */
  readonly checked: boolean;
  /** Why not, where it was not checked. */
  readonly why?: "unreadable" | "too-large" | "too-deep";
}

/** A way out of the page. */
export type LeakChannel =
  | "fetch" | "xhr" | "beacon" | "fetch-later" | "websocket" | "event-source" | "form" | "image" | "script" | "link"
  | "frame" | "css" | "html" | "navigation" | "ping" | "history" | "message" | "worker" | "webrtc" | "webtransport"
  | "cookie";

/** Something that the site's owner should know and can mend. */
export interface ErrorDetail {
  readonly code: ErrorCode;
  /** What is wrong, and what to do. */
  readonly message: string;
  /** Each mistake in the configuration; empty for other codes. */
  readonly issues: readonly Issue[];
}

/** See docs/api.md for what to do about each. */
export type ErrorCode = "config" | "hidden" | "load" | "gate" | "storage" | "policy" | "text" | "egress";

/** A mistake in the configuration. */
export interface Issue {
  /** JSON path, such as `$.categories[0].services[2].id`. */
  readonly path: string;
  readonly message: string;
}

/** Details by the event's name without `privacy-widget:`. */
export interface PrivacyWidgetEventMap {
  ready: ReadyDetail;
  consent: ConsentDetail;
  change: ChangeDetail;
  gate: GateDetail;
  review: ReviewDetail;
  sent: SentDetail;
  leak: LeakDetail;
  error: ErrorDetail;
}

// ---- the global --------------------------------------------------------------------------------------

/** `window.privacyWidget`. Choices need nothing but the loader; views and checks load the app first. */
export interface PrivacyWidget {
  /** The release, such as `"0.1.0"`. */
  readonly version: string;
  /**
   * Fulfilled when the configuration has been read, or could not be read, and the page has been read with its
   * deferred scripts. If a choice is due, the banner is there by then. Never rejected.
   */
  readonly ready: Promise<PrivacyWidget>;
  /** A copy of the choice in force, or `null`. */
  consent(): ConsentRecord | null;
  /** Whether a category or service is allowed. `false` for an unknown id, and before the configuration is read. */
  allows(id: string): boolean;
  /** Allows everything. Rejected if the configuration cannot be read; so are the calls below, unless they say more. */
  acceptAll(): Promise<void>;
  /** Allows only what is required. */
  rejectAll(): Promise<void>;
  /** Allows and refuses by id, on top of what holds. Rejected, and nothing changed, if an id is unknown. */
  set(changes: Readonly<Record<string, boolean>>): Promise<void>;
  /** Deletes the choice and its history, and asks again. */
  reset(): Promise<void>;
  /** Opens a view; the policy also at a section. Never rejected. */
  open(view: View | `policy#${string}`): Promise<void>;
  /** Closes whatever is open. Never rejected. */
  close(): Promise<void>;
  /** Checks a value. Nothing is stored or sent. Also rejected if the app cannot be loaded. */
  validate(query: ValidationQuery): Promise<Validation>;
  /** Everything the widget keeps about the visitor. Also rejected if the app cannot be loaded. */
  exportRecord(): Promise<ExportedRecord>;
  /** Speaks a language, such as `"fr"`; `"auto"`: the page's own again. Never rejected. */
  setLanguage(tag: string): Promise<void>;
  /** Listens to an event on `document`; the function that is returned stops it. */
  on<Type extends keyof PrivacyWidgetEventMap>(
    type: Type,
    listener: (
      detail: PrivacyWidgetEventMap[Type],
      event: CustomEvent<PrivacyWidgetEventMap[Type]>,
    ) => void,
  ): () => void;
  /** Takes the widget off the page, the global included. What was not allowed stays blocked. */
  destroy(): void;
}

type DocumentEvents = {
  [Type in keyof PrivacyWidgetEventMap as `privacy-widget:${Type}`]: CustomEvent<PrivacyWidgetEventMap[Type]>;
};

declare global {
  /** Missing where the script was blocked or stopped, and after `destroy()`. */
  // eslint-disable-next-line no-var
  var privacyWidget: PrivacyWidget | undefined;

  interface Window {
    /** Missing where the script was blocked or stopped, and after `destroy()`. */
    privacyWidget?: PrivacyWidget;
  }

  interface DocumentEventMap extends DocumentEvents {}

  interface HTMLElementTagNameMap {
    "privacy-widget": HTMLElement;
  }
}

// ---- the configuration -------------------------------------------------------------------------------

/** The configuration. See docs/configuration.md. */
export interface PrivacyWidgetConfig {
  version: 1;
  site?: {
    /** Default: the page's host. */
    name?: string;
    /** `mailto:`, `https:`, `http:` or `tel:`. */
    contact?: string;
    /** Origins of the site's own under other names, such as `"https://shop-id.example"`. */
    origins?: string[];
  };
  /** A language tag, or `"auto"` (default): the page's `lang`, else the browser's language. */
  language?: string;
  /** Default: `"opt-in"`. */
  mode?: "opt-in" | "opt-out";
  policy?: PolicyConfig;
  /** How long a choice holds: 1 to 400 days. Default: 182. */
  expiresDays?: number;
  /** Default: `"cookie"`. */
  storage?: "cookie" | "localStorage";
  /** The domain that the choice's cookie is set for: the page's host (default) or a parent of it. */
  domain?: string;
  categories: CategoryConfig[];
  forms?: FormConfig[];
  egress?: EgressConfig;
  links?: {
    /** Default: `"off"`. */
    external?: "notice" | "off";
    /** Hosts that need none, with their subdomains. */
    exceptions?: string[];
  };
  /** Whether Google Consent Mode is told, and the condition that each of its types follows. Default: `false`. */
  consentMode?: boolean | Partial<Record<ConsentModeType, string>>;
  /** Whether Global Privacy Control is heeded. Default: `true`. */
  gpc?: boolean;
  /** How it looks and where it stands. */
  appearance?: AppearanceConfig;
  /** Wording by language tag, then by key. */
  text?: Record<string, Partial<Record<TextKey, string>>>;
}

/** How the widget looks and where it stands. */
export interface AppearanceConfig {
  /** Default: `"auto"`, as the visitor's system has it. */
  theme?: "auto" | "light" | "dark";
  /** Default: `"box"`. */
  banner?: Layout;
  /** Where the banner stands. Default: `"bottom-start"`, of a wall `"middle"`. */
  position?: Position;
  /** Default: `"box"`. `"bar"`: a drawer. `"wall"`: the whole window. */
  preferences?: Layout;
  /** Where the small button stands. Default: `"bottom-start"`. `"none"`: the page has one of its own. */
  reopen?: Position | "none";
}

/** The shape of something over the page. */
export type Layout = "box" | "bar" | "wall";

/** A place in the window: centred, or at a side by the direction of the words or by itself. */
export type Position = `${"top" | "middle" | "bottom"}${"" | "-start" | "-end" | "-left" | "-right"}`;

/** A type of Google Consent Mode. */
export type ConsentModeType =
  | `ad_${"storage" | "user_data" | "personalization"}`
  | `${"analytics" | "functionality" | "personalization" | "security"}_storage`;

/** Where the policy is. One of `src` and `text`. */
export interface PolicyConfig {
  /** Its address: http, https, or relative to the page. */
  src?: string;
  /** The policy itself, in Markdown. */
  text?: string;
  /** Default: by the name of the file, else by what the server says it is. */
  format?: "markdown" | "html";
  /** Which part of an HTML page is the policy. Default: its main part. */
  selector?: string;
  /** The site's name for this state of the policy. Another one: visitors are asked again. */
  revision?: string;
}

/** A purpose that a visitor can allow or refuse. */
export interface CategoryConfig {
  /** Unique among categories and services; no white space and none of `!`, `&`, `|`, `,`. */
  id: string;
  /** Default: the id. */
  title?: string;
  description?: string;
  /** Always on. Default: `false`. */
  required?: boolean;
  /** On before a choice, until the visitor objects. Default: `false`. */
  objectable?: boolean;
  /** Whether Global Privacy Control speaks of it. Default: `true`. */
  gpc?: boolean;
  services?: ServiceConfig[];
}

/** One service within a category. */
export interface ServiceConfig {
  /** Unique among categories and services; no white space and none of `!`, `&`, `|`, `,`. */
  id: string;
  /** Default: the id. */
  title?: string;
  description?: string;
  /** Origins it sends to; shown to the visitor. */
  origins?: string[];
  cookies?: CookieConfig[];
}

/** A cookie, or a key of the browser's storage, that a service sets: by `name`, or by a regular expression. */
export type CookieConfig = ({ name: string; pattern?: never } | { pattern: string; name?: never }) & {
  duration?: string;
  purpose?: string;
  path?: string;
  domain?: string;
  /** Default: wherever something bears the name. */
  type?: "cookie" | "localStorage" | "sessionStorage";
  /** Only the server can see and erase it. Default: `false`. */
  httpOnly?: boolean;
};

/** A form to be checked. */
export interface FormConfig {
  /** A CSS selector. */
  selector: string;
  /** Default: `"order"`. */
  kind?: "order" | "public";
  /** Default: `"always"` for orders, `"on-warning"` for public posts. */
  review?: "always" | "on-warning" | "never";
  /** Origins other than the site's own that it may send to. */
  destinations?: string[];
  /** What fields are for, by their names; `"public"`, alone or beside a kind: everybody will be able to read it. */
  fields?: Record<string, FieldMeaning>;
  /** The name under which a refusal of mailings is sent. With it, the review offers one. */
  mailingOptOut?: string;
}

/** What may be sent where. */
export interface EgressConfig {
  /** Default: `"ask"`. */
  mode?: "ask" | "block" | "report" | "off";
  destinations?: EgressDestination[];
  /** Default: `"allow"`. */
  firstParty?: "allow" | "ask";
  /** Default: `false`. */
  csp?: boolean;
}

/** A place that may receive data. */
export interface EgressDestination {
  /** Such as `"https://pay.example"`. */
  origin: string;
  /** Empty: nothing personal. */
  data: DataGroup[];
  /** Default: `"after-submit"`. */
  when?: "always" | "after-submit";
}

/** A sort of data, as a policy would name it. */
export type DataGroup = "contact" | "financial" | "identity" | "credentials" | "other";

/** What the site says of a field. */
export type FieldMeaning =
  | FieldKind | FieldKindAlias | "public" | `${FieldKind | FieldKindAlias} public` | `public ${FieldKind | FieldKindAlias}`;

/** What a field is for. */
export type FieldKind =
  | "email" | "phone" | "phone-part" | "organization" | "address" | "city" | "region" | "postal-code"
  | "country" | "url"
  | "card-number" | "card-number-part" | "card-name" | "card-expiry" | "card-expiry-month"
  | "card-expiry-year" | "card-code" | "card-type" | "iban" | "bic" | "routing-number" | "bank-code"
  | "account-number" | "transaction"
  | "name" | "honorific" | "given-name" | "additional-name" | "family-name" | "nickname" | "birthday" | "sex"
  | "language" | "government-id"
  | "username" | "password" | "new-password" | "one-time-code"
  | "text" | "other";

/** Other words for kinds, among them the `autocomplete` tokens of HTML. */
export type FieldKindAlias =
  | "e-mail"
  | "tel" | "tel-national" | "telephone" | "mobile"
  | "tel-country-code" | "tel-area-code" | "tel-local" | "tel-local-prefix" | "tel-local-suffix" | "tel-extension"
  | "organization-title" | "organisation" | "company"
  | "street-address" | "address-line1" | "address-line2" | "address-line3" | "address-line" | "address-level3"
  | "address-level4" | "street"
  | "address-level2" | "town"
  | "address-level1" | "state" | "province"
  | "postcode" | "zip" | "zip-code"
  | "country-name"
  | "photo" | "impp" | "website"
  | "cc-number" | "card"
  | "cc-name" | "cc-given-name" | "cc-additional-name" | "cc-family-name"
  | "cc-exp" | "cc-exp-month" | "cc-exp-year"
  | "cc-csc" | "cvc" | "cvv"
  | "cc-type"
  | "swift" | "aba"
  | "sort-code" | "blz" | "bsb"
  | "account" | "bank-account"
  | "transaction-currency" | "transaction-amount"
  | "full-name" | "honorific-prefix" | "honorific-suffix" | "first-name" | "middle-name" | "last-name" | "surname"
  | "bday" | "bday-day" | "bday-month" | "bday-year" | "birth-date"
  | "gender"
  | "ssn" | "passport" | "tax-id"
  | "user-name" | "current-password" | "otp"
  | "free-text" | "comment" | "message";

/** A sentence that the site may word itself. See docs/configuration.md. */
export type TextKey =
  | `banner.${"title" | "text" | "text-opt-out" | "policy-changed" | "expired" | "new" | "accept" | "reject" | "choose" | "policy"}`
  | `preferences.${
      | "title" | "intro" | "save" | "always" | "required-note" | "services" | "cookies" | "cookie-name"
      | "cookie-duration" | "cookie-purpose" | "objectable" | "gpc" | "gpc-conflict" | "gpc-overruled" | "inventory"
      | "inventory-intro" | "inventory-none" | "where" | "in-cookie" | "in-local" | "in-session" | "belongs" | "own"
      | "undeclared" | "refused" | "left" | "server-only" | "erase" | "waivers" | "waiver" | "waiver-opt-out" | "ask-again"
      | "record" | "not-stored"}`
  | `record.${
      | "title" | "intro" | "intro-local" | "none" | "current" | "history" | "when" | "until" | "granted" | "denied" | "nothing"
      | "revision" | "gpc" | "yes" | "no" | "export" | "delete"}`
  | `form.${"summary" | "error" | "missing" | "wrong-type" | "choose" | "use" | "correct"}`
  | `leak.${
      | "title" | "intro" | "unchecked" | "what" | "when" | "how" | "plain" | "encoded" | "hashed" | "not-named" | "not-for-this"
      | "too-early" | "unasked" | "block" | "once" | "visit" | "stopped" | "went" | "stopped-unchecked"
      | "went-unchecked" | "log" | "passed" | "allowed" | "blocked" | "not-checked"}`
  | `review.${
      | "title" | "intro" | "to" | "same-site" | "same-company" | "declared" | "other" | "encrypted" | "loopback"
      | "plain" | "mail" | "unknown" | "get" | "think" | "contact" | "financial" | "identity" | "credentials"
      | "rest" | "hidden" | "change" | "bytes" | "says" | "not-mentioned" | "opt-out" | "waive" | "gone" | "send" | "back"}`
  | ReviewWarning
  | `personal.${"card" | "iban" | "email" | "ip-address" | "address" | "phone"}`
  | `policy.${
      | "contents" | "search" | "found" | "not-found" | "previous" | "next" | "copy" | "copied" | "print" | "changed"
      | "new-tab" | "refused" | "archived" | "image" | "table" | "table-of" | "show" | "conflict" | "topics" | "topics-intro"
      | "not-mentioned" | "contact-data" | "financial-data" | "account-data" | "collected" | "purposes"
      | "changes" | "cookies" | "third-parties"
      | "opt-out" | "correction" | "contact" | "public-areas" | "security" | "links" | "ip-address" | "children"
      | "retention"}`
  | `requests.${
      | "title" | "intro" | "none" | "opt-out" | "correct" | "delete" | "copy" | "to" | "message" | "body" | "send"
      | "asked" | "forget"}`
  | `cookies.${"title" | "intro" | "in-policy" | "declared" | "present"}`
  | `changes.${"title" | "none" | "unknown" | "new" | "gone"}`
  | `links.${"title" | "text" | "go" | "stay"}`
  | `problem.${string}`
  | `gate.${"text" | "allow" | "reopen" | "gpc" | "gpc-conflict" | "failed"}`
  | `dialog.${"close" | "loading" | "failed" | "retry" | "original"}`;
