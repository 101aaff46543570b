// Tells another system what happens in the shop. It is nowhere on the page: it hears events, hands them to its own service,
// which calls that system's webhook with the secret, and tells the page what came of it.

import { definePlugin } from "./patchbay-plugin.js";

const json = { "content-type": "application/json" };

export default definePlugin({
  setup({ api, configuration, events }) {
    const forward = async (event, payload) => {
      const body = JSON.stringify({ event, payload });
      const answer = await api.fetch("/webhook", { method: "POST", headers: json, body });
      events.emit("integration.delivered", { event, ok: answer.ok });
    };
    for (const event of configuration.events) events.on(event, (payload) => forward(event, payload));
  },
});
