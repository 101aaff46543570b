// Does all that a plugin may do, and nothing else.

import { definePlugin } from "../../../Sources/BrowserRuntime/patchbay-plugin.js";

const contribution = (name) => ({
  mount(element, props, { configuration, shared, events }) {
    const line = element.appendChild(document.createElement("p"));
    const show = ({ text }) => { line.textContent = `${name} ${configuration.greeting} ${text} (${shared.number})`; };
    show(props);
    events.on("page.said", ({ text }) => {
      line.textContent = `${name} heard ${text}`;
      events.emit("steady.answered", { name });
    });
    return { update: show, unmount: () => line.remove() };
  },
});

let number = 0;

const plugin = definePlugin({
  async setup({ events, api }) {
    number += 1;
    events.on("steady.said", async ({ path }) => path && events.emit("steady.answered", await answer(api, path)));
    return { number };
  },
  contributions: { Before: contribution("before"), After: contribution("after") },
});

async function answer(api, path) {
  try {
    return { status: (await api.fetch(path, { method: "POST", body: "hello" })).status };
  } catch (error) {
    return { refused: error.message };
  }
}

export default plugin;
export const { Before, After } = plugin.contributions;
