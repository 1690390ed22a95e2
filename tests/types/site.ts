// How a site uses the published types. The checker goes over it with `cargo xtask test --only types`; it
// never runs. A use that must not be accepted is marked `@ts-expect-error`: accepting it is an error.

import type { ConsentRecord, LeakChannel, PrivacyWidgetConfig, Validation } from "privacy-widget";

// ---- the global --------------------------------------------------------------------------------------

// It may be missing.
// @ts-expect-error
privacyWidget.open("policy");
window.privacyWidget?.open("policy#your-rights");

export async function useTheGlobal(): Promise<Validation | undefined> {
  const widget = await window.privacyWidget?.ready;
  if (!widget) return undefined;

  const record: ConsentRecord | null = widget.consent();
  const allowed: boolean = widget.allows("analytics");
  if (!allowed && record?.denied.includes("analytics")) await widget.set({ analytics: true });
  await widget.acceptAll();
  await widget.rejectAll();
  await widget.reset();
  await widget.open("preferences");
  await widget.close();
  await widget.setLanguage("pt-BR");

  const { history, receipt } = await widget.exportRecord();
  const earliest: number | undefined = history[0]?.at;
  const state: string | undefined = receipt?.event[0]?.event_state;
  console.log(widget.version.length, earliest, state);

  const stop: () => void = widget.on("leak", ({ destination, channel }, event) => {
    const name: LeakChannel = channel;
    console.log(destination.length, name, event.detail.checked);
    // The value that leaked is never told.
    // @ts-expect-error
    event.detail.value;
  });
  stop();

  // @ts-expect-error
  record?.granted.push("analytics");
  // @ts-expect-error
  widget.open("cookie settings");
  // @ts-expect-error
  widget.set({ analytics: "yes" });
  // @ts-expect-error
  widget.on("consented", () => {});
  // @ts-expect-error
  widget.version = "2";
  // @ts-expect-error
  await widget.validate({ kind: "colour", value: "red" });

  const found = await widget.validate({ kind: "postal-code", value: "1010", country: "AT" });
  // @ts-expect-error
  if (found.verdict === "wrong") return undefined;
  return found.verdict === "fix" ? { ...found, message: found.normalized } : found;
}

// ---- events ------------------------------------------------------------------------------------------

document.addEventListener("privacy-widget:ready", ({ detail }) => console.log(detail.record?.id));
document.addEventListener("privacy-widget:consent", ({ detail }) => {
  const until: Date = new Date(detail.record.until);
  console.log(until, ...detail.notErased);
});
document.addEventListener("privacy-widget:change", ({ detail }) => {
  // There is none after the visitor has deleted it.
  // @ts-expect-error
  detail.record.granted;
  console.log(detail.granted.includes("analytics"), detail.denied);
});
document.addEventListener("privacy-widget:error", ({ detail: { code, issues, message } }) => {
  if (code === "config") for (const { path, message } of issues) console.log(path.length, message);
  // @ts-expect-error
  else if (code === "configuration") console.log(message);
});

const element: HTMLElement = document.createElement("privacy-widget");
element.setAttribute("view", "policy");

// ---- the configuration -------------------------------------------------------------------------------

const smallest: PrivacyWidgetConfig = { version: 1, categories: [] };

export const configuration: PrivacyWidgetConfig = {
  ...smallest,
  site: { name: "Example Hosting", contact: "mailto:privacy@example.com", origins: ["https://shop-id.example"] },
  language: "auto",
  mode: "opt-in",
  policy: { src: "/privacy-policy.md", format: "markdown", revision: "2026-11-01" },
  expiresDays: 182,
  storage: "localStorage",
  categories: [
    {
      id: "necessary",
      required: true,
      services: [{ id: "cart", cookies: [{ name: "cart", duration: "session", purpose: "Remembers the cart." }] }],
    },
    {
      id: "analytics",
      title: "Analytics",
      gpc: false,
      services: [{ id: "stats", origins: ["https://stats.example"], cookies: [{ pattern: "^_ga" }] }],
    },
  ],
  forms: [
    { selector: "#order", kind: "order", review: "always", fields: { acct: "account-number", nick: "nickname public" } },
  ],
  egress: {
    mode: "ask",
    destinations: [{ origin: "https://pay.example", data: ["contact", "financial"], when: "after-submit" }],
  },
  links: { external: "notice", exceptions: ["partner.example"] },
  consentMode: { ad_storage: "marketing", analytics_storage: "analytics" },
  gpc: true,
  appearance: { theme: "dark", banner: "bar", position: "top-left", reopen: "none" },
  text: { en: { "banner.title": "Biscuits", "problem.empty": "Fill this in." } },
};

export const mistakes: readonly PrivacyWidgetConfig[] = [
  // @ts-expect-error
  { version: 2, categories: [] },
  // @ts-expect-error
  { version: 1 },
  // @ts-expect-error
  { ...smallest, categories: [{ title: "It has no id" }] },
  // @ts-expect-error
  { ...smallest, categories: [{ id: "a", services: [{ id: "b", cookies: [{ name: "c", pattern: "^c" }] }] }] },
  // @ts-expect-error
  { ...smallest, mode: "ask" },
  // @ts-expect-error
  { ...smallest, storage: "sessionStorage" },
  // @ts-expect-error
  { ...smallest, forms: [{ kind: "order" }] },
  // @ts-expect-error
  { ...smallest, forms: [{ selector: "form", fields: { colour: "colour" } }] },
  // @ts-expect-error
  { ...smallest, egress: { destinations: [{ origin: "https://pay.example", data: ["cards"] }] } },
  // @ts-expect-error
  { ...smallest, consentMode: { ad_money: "marketing" } },
  // @ts-expect-error
  { ...smallest, appearance: { position: "left" } },
  // @ts-expect-error
  { ...smallest, text: { en: { "banner.titel": "Biscuits" } } },
  // @ts-expect-error
  { ...smallest, unknown: true },
];
