// Inspects connections that stay open. A constructor has to return an object, so a new connection is decided at once;
// what is sent over a WebSocket can wait.

import { UNREACHABLE_HOST, absoluteUrl } from "./addresses.js";
import { EMPTY_BODY, readBody, textBody } from "./bodies.js";
import { construct } from "./natives.js";
import { NOW, WAITS, settleInOrder } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Handler} Handler */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").PageValue} PageValue */

/**
 * @param {string} channel
 * @param {string} scheme of the unreachable address that replaces a refused one
 * @returns {Handler}
 */
const connectionHandler = (channel, scheme) => (call, self, args) => {
  const url = absoluteUrl(args[0]);
  const verdict = call.judge(channel, channel === "websocket" ? url.replace(/^http/, "ws") : url,
    channel === "websocket" && args[1] ? textBody([args[1]].join()) : EMPTY_BODY, NOW);
  return verdict ? call.proceed() : construct(call.native, [scheme + "://" + UNREACHABLE_HOST], call.target);
};

/** @type {Handlers} */
export const connectionHandlers = {
  "Window.WebSocket": connectionHandler("websocket", "wss"),
  "Window.EventSource": connectionHandler("event-source", "https"),
  "Window.WebSocketStream": connectionHandler("websocket", "wss"),
  "Window.WebTransport": connectionHandler("webtransport", "https"),
  "Window.RTCPeerConnection"(call, self, args) {
    /** @type {PageValue[]} */
    const servers = Array.isArray(args[0]?.iceServers) ? args[0].iceServers : [];
    const verdicts = servers.flatMap(server => [server?.urls ?? server?.url].flat().map(String)).map(address => {
      const [, host = ""] = /^(?:stuns?|turns?):([^?]*)/i.exec(address) || [];
      return call.judge("webrtc", "https://" + host, textBody(JSON.stringify(servers)), NOW);
    });
    return verdicts.includes(false) ? construct(call.native, [], call.target) : call.proceed();
  },
  "WebSocket.-send"(call, self, [data]) {
    if (self.readyState !== 1) return call.proceed();
    const decide = () => call.judge("websocket", self.url, readBody(data), WAITS);
    return call.late ? void decide() : settleInOrder(self, decide, call.proceed, () => {});
  },
};
