/*! privacy-widget links | MIT OR Apache-2.0 */

// Links to other sites: where the site wants it, a notice stands before them. A file of its own, which only such
// sites load.

const { closest } = Element.prototype;
const { isArray } = Array;
const { apply } = Reflect;

/**
 * @param {{ domain: unknown, exceptions: unknown, show: (what: string, argument: unknown, href: string) => void,
 *   listen: (target: EventTarget, type: string, fn: (event: any) => void) => void }} given by the loader
 */
export const start = ({ domain, exceptions, show, listen }) => {
  const spared = [domain, ...isArray(exceptions) ? exceptions : []];

  // That a link leads to the site itself, or to where the site wants no notice, is looked up here: such a click must
  // not wait for anything.
  /** @param {MouseEvent} event */
  const onClick = event => {
    if (event.defaultPrevented || event.altKey || event.button > 1) return;
    const link = /** @type {HTMLAnchorElement | undefined} */ (event.composedPath().find(el => {
      const { href, localName } = /** @type {HTMLAnchorElement} */ (el);
      return href && /^(a|area)$/.test(localName);
    }));
    if (!link || !/^http/.test(link.protocol) || apply(closest, link, ["[data-privacy-link=off]"])) return;
    /** @param {unknown} host */
    const leadsTo = host => ("." + link.hostname).endsWith("." + host);
    if (link.hostname === location.hostname || spared.some(leadsTo)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    show("leave", [link, event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0], link.href);
  };
  for (const type of ["click", "auxclick"]) listen(document, type, onClick);
};
