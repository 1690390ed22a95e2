// The style sheet of every <privacy-widget> and placeholder: the theme, the banner, the small button and what
// stands in for a blocked frame. The app adds the styles of its views, which use the same variables.

/**
 * Marks a style sheet for the build, which packs it.
 * @param {TemplateStringsArray} parts
 */
export const css = parts => parts.join("");

// Every declaration becomes `!important`: the element and its slotted children stand in the page's own tree, and
// between trees the inner one wins then, so that no style sheet of the page's spoils them by accident.
//
// Each colour is written once: of its two halves, the one whose switch (--pw-l, --pw-d) is `initial` is there,
// and the other, whose switch is empty, is not.
const STYLES = css`
  :host {
    all: initial;
    --pw-l: initial;
    --pw-d: ;
    --pw-font: var(--privacy-widget-font, system-ui, sans-serif);
    --pw-font-size: var(--privacy-widget-font-size, medium);
    --pw-line: var(--privacy-widget-line-height, 1.5);
    --pw-radius: var(--privacy-widget-radius, 10px);
    --pw-button-radius: var(--privacy-widget-button-radius, var(--pw-radius));
    --pw-text: var(--privacy-widget-text, var(--pw-l, #1c2422) var(--pw-d, #eef3f1));
    --pw-background: var(--privacy-widget-background, var(--pw-l, #fff) var(--pw-d, #171d1b));
    --pw-surface: var(--privacy-widget-surface, var(--pw-l, #eef2f0) var(--pw-d, #232b29));
    --pw-accent: var(--privacy-widget-accent, var(--pw-l, #17594a) var(--pw-d, #7fd1bb));
    --pw-on-accent: var(--privacy-widget-on-accent, var(--pw-l, #fff) var(--pw-d, #0b1f1a));
    --pw-shadow: var(--privacy-widget-shadow, 0 8px 32px var(--pw-l, #0003) var(--pw-d, #000a), 0 0 0 1px var(--pw-l, #0002) var(--pw-d, #fff3));
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --pw-l: ;
      --pw-d: initial;
    }
  }
  :host([data-theme="light"]) {
    --pw-l: initial;
    --pw-d: ;
  }
  :host([data-theme="dark"]) {
    --pw-l: ;
    --pw-d: initial;
  }

  /* Out of the page's flow, and no cell of a grid: nothing moves when it comes or goes. */
  :host(:not([view])) {
    position: absolute;
  }

  /* The banner: the element itself is the box, so that tools which look for one find it. */
  :host([data-banner]) {
    display: block;
    box-sizing: border-box;
    inline-size: min(var(--privacy-widget-banner-width, 36em), calc(100% - 32px));
    max-block-size: calc(100% - 32px);
    overflow: auto;
    padding: 20px;
    border-radius: var(--pw-radius);
    background: var(--pw-background);
    color: var(--pw-text);
    font-family: var(--pw-font);
    font-size: var(--pw-font-size);
    box-shadow: var(--pw-shadow);
  }

  /* The margins that are auto push it to its edge; without any it is in the middle. */
  :host([data-banner]),
  .reopen {
    position: fixed;
    z-index: 2147483646;
    inset: 16px;
    margin: auto;
    block-size: fit-content;
  }
  :host([data-position^="top"]),
  .reopen[data-position^="top"] {
    margin-top: 0;
  }
  :host([data-position^="bottom"]),
  .reopen[data-position^="bottom"] {
    margin-bottom: 0;
  }
  :host([data-position$="-start"]),
  .reopen[data-position$="-start"] {
    margin-inline: 0 auto;
  }
  :host([data-position$="-end"]),
  .reopen[data-position$="-end"] {
    margin-inline: auto 0;
  }
  :host([data-position$="-left"]),
  .reopen[data-position$="-left"] {
    margin-left: 0;
  }
  :host([data-position$="-right"]),
  .reopen[data-position$="-right"] {
    margin-right: 0;
  }
  :host([data-layout="bar"]) {
    inset: 0;
    margin: auto 0 0;
    inline-size: 100%;
    max-block-size: 100%;
    border-radius: 0;
  }
  :host([data-layout="bar"][data-position^="top"]) {
    margin: 0 0 auto;
  }

  /* A shadow that covers the window dims it; what takes the pointer's presses lies below the words and over
     the page. The keyboard and whatever reads the page aloud still reach all of it. */
  :host([data-layout="wall"]) {
    box-shadow: 0 0 0 300vmax var(--privacy-widget-backdrop, #000a);
  }
  :host([data-layout="wall"]) .banner::before {
    content: "";
    position: fixed;
    inset: 0;
    z-index: -1;
  }
  .banner,
  .words,
  .foot {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .actions {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    gap: 8px;
  }

  /* On a narrow screen the words may be longer than the window: the policy and the answers stay in sight. */
  @media (max-width: 30em) and (min-height: 30em) {
    :host([data-banner]) {
      padding-block-end: 0;
    }
    .foot {
      position: sticky;
      inset-block-end: 0;
      padding-block: 8px 20px;
      border-block-start: 1px solid var(--pw-surface);
      background: var(--pw-background);
    }
  }

  /* In em of the browser's own font size: with large letters, or zoomed in, a bar is one column. */
  @media (min-width: 60em) {
    :host([data-layout="bar"]) .banner {
      grid-template-columns: minmax(0, 1fr) minmax(0, 34em);
      align-items: center;
      gap: 12px 40px;
      max-inline-size: 84em;
      margin-inline: auto;
    }
  }
  ::slotted(*) {
    all: initial;
    display: block;
    box-sizing: border-box;
    font: inherit;
    font-family: var(--pw-font);
    line-height: var(--pw-line);
    color: var(--pw-text);
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }

  /* Why we ask again: what a returning visitor looks for. */
  ::slotted([slot="why"]) {
    padding-inline-start: 12px;
    border-inline-start: 4px solid var(--pw-accent);
  }
  ::slotted(h2) {
    font-family: var(--privacy-widget-heading-font, var(--pw-font));
    font-size: 1.2em;
    font-weight: 650;
  }
  ::slotted(a) {
    justify-self: start;
    min-block-size: 24px;
    color: var(--privacy-widget-link, var(--pw-accent));
    text-decoration: underline;
    cursor: pointer;
  }
  .gate,
  .reopen {
    font: var(--pw-font-size) / var(--pw-line) var(--pw-font);
    color: var(--pw-text);
  }
  ::slotted(button),
  .reopen,
  button.gate {
    min-block-size: 44px;
    padding: 8px 10px;
    border: 2px solid var(--pw-accent);
    border-radius: var(--pw-button-radius);
    background: var(--pw-accent);
    color: var(--pw-on-accent);
    font-weight: 600;
    text-align: center;
    cursor: pointer;
  }
  :focus-visible,
  ::slotted(:focus-visible) {
    outline: 3px solid var(--privacy-widget-focus, var(--pw-l, #1d6fd8) var(--pw-d, #8ab8ff));
    outline-offset: 2px;
  }

  /* What stands in for a blocked frame, as large as the frame. */
  :host([data-privacy-placeholder]) {
    display: grid;
    gap: 12px;
    place-content: center;
    place-items: center;
    box-sizing: border-box;
    position: var(--p, static);
    inset: var(--i, auto);
    inline-size: var(--w);
    max-inline-size: 100%;
    min-block-size: var(--h);
    padding: 24px;
    text-align: center;
    overflow-wrap: anywhere;
    background: var(--pw-surface);
    border-radius: var(--pw-radius);
  }
  p.gate {
    margin: 0;
  }
  .reopen {
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: fit-content;
    max-inline-size: calc(100% - 32px);
    padding: 8px;
    border-radius: 24px;
    box-shadow: 0 2px 10px #0004;
  }

  /* A shield with a tick. */
  .reopen::before {
    content: "";
    flex: none;
    width: 24px;
    height: 24px;
    background: currentColor;
    clip-path: path(evenodd, "M12 2l8 3v6q0 7-8 11-8-4-8-11V5zM7 12l4 4 7-7-1-1-6 6-3-3z");
    forced-color-adjust: none;
  }
  :host([hidden]),
  :host([data-banner]) .reopen,
  :host([data-shown]) slot:not([name]),
  .reopen[data-position="none"]:not(:has(span)) {
    display: none;
  }
  .sorry {
    position: fixed;
    inset: auto 16px 68px;
    max-inline-size: 18em;
    padding: 20px;
    background: var(--pw-surface);
  }
  @media (forced-colors: active) {
    :host([data-banner]) {
      border: 2px solid CanvasText;
    }

    /* There are no shadows, and what takes the presses has to be seen. */
    :host([data-layout="wall"]) {
      forced-color-adjust: none;
      background: Canvas;
      color: CanvasText;
    }
  }
  @media print {
    :host([data-banner]),
    .reopen {
      display: none;
    }
  }
`;

/** Shared by all shadow roots. */
export const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLES.replace(/;|(?<!})}/g, "!important$&"));
