// Inspects connections that stay open. Making one gives the page an object, so it must be decided at once; what is
// sent over a WebSocket can wait.

import { UNREACHABLE, absolute } from "./addresses.js";
import { EMPTY, read, textBody } from "./bodies.js";
import { construct } from "./natives.js";
import { NOW, WAITS, settleInOrder } from "./verdicts.js";

/** @typedef {import("./types.d.ts").Handler} Handler */
/** @typedef {import("./types.d.ts").Handlers} Handlers */
/** @typedef {import("./types.d.ts").PageValue} PageValue */

/**
 * @param {string} channel
 * @param {string} scheme of the address that is connected to in place of one that may not be
 * @returns {Handler}
 */
const connection = (channel, scheme) => (call, self, args) => {
  const url = absolute(args[0]);
  const verdict = call.judge(channel, channel === "websocket" ? url.replace(/^http/, "ws") : url,
    channel === "websocket" && args[1] ? textBody([args[1]].join()) : EMPTY, NOW);
  return verdict ? call.proceed() : construct(call.native, [scheme + "://" + UNREACHABLE], call.target);
};

/** @type {Handlers} */
export const connectionHandlers = {
  "Window.WebSocket": connection("websocket", "wss"),
  "Window.EventSource": connection("event-source", "https"),
  "Window.WebSocketStream": connection("websocket", "wss"),
  "Window.WebTransport": connection("webtransport", "https"),
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
    const decide = () => call.judge("websocket", self.url, read(data), WAITS);
    return call.late ? void decide() : settleInOrder(self, decide, call.proceed, () => {});
  },
};
