// Everything that pages can send by, as a table of natives to be replaced.


import { requestArguments } from "./interception.js";
import { patchNative } from "./patch.js";

// By owner: the calls, properties and constructors. `~` gives a promise, `-` nothing that the page could miss:
// these can wait.
const WAYS_OUT = `Window ~fetch fetchLater open Request Blob File WebSocket EventSource WebTransport RTCPeerConnection Worker SharedWorker Audio FontFace
XMLHttpRequest open setRequestHeader -send abort
Navigator -sendBeacon
WebSocket -send
Worker postMessage
ServiceWorkerContainer ~register
History pushState replaceState
HTMLImageElement -src -srcset
HTMLScriptElement -src
HTMLLinkElement -href -imageSrcset
HTMLIFrameElement -src srcdoc
HTMLSourceElement -src -srcset
HTMLMediaElement -src
HTMLVideoElement -poster
HTMLTrackElement -src
HTMLEmbedElement -src
HTMLInputElement -src
HTMLObjectElement -data
Element -setAttribute -setAttributeNS setAttributeNode setAttributeNodeNS innerHTML outerHTML insertAdjacentHTML setHTML setHTMLUnsafe
Attr value
NamedNodeMap setNamedItem setNamedItemNS
ShadowRoot innerHTML setHTML setHTMLUnsafe
Range createContextualFragment
Document write writeln
CSSStyleSheet insertRule addRule ~replace replaceSync
CSSStyleDeclaration setProperty cssText`;

/** @type {(self: object, args: unknown[]) => void} */
const noteOpening = (self, args) => { requestArguments.set(self, args); };

/**
 * Replaces the natives of a window that a table names; gives functions that put them back.
 * @param {any} view
 * @param {string} [table]
 * @returns {((() => void) | undefined)[]}
 */
export const hookAll = (view, table = WAYS_OUT) => table.split("\n").flatMap(line => {
  const [type, ...names] = line.split(" ");
  const owner = type === "Window" ? view : view["" + type]?.prototype;
  return names.map(name => {
    const id = type + "." + name;
    return patchNative(owner, name.replace(/\W/, ""), id === "XMLHttpRequest.open" && noteOpening, id);
  });
});
