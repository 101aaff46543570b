// A line in the foot of every page. What it says is the tenant's to configure.

import { definePlugin } from "./patchbay-plugin.js";

const plugin = definePlugin({
  contributions: {
    Line: {
      extensionPoint: "storefront.page.foot/v1",
      mount(element, props, { configuration }) {
        const line = element.appendChild(document.createElement("p"));
        line.textContent = configuration.text;
        return { unmount: () => line.remove() };
      },
    },
  },
});

export default plugin;
export const { Line } = plugin.contributions;
