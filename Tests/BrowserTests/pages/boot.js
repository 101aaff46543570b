// The page of the tests: a host on demand, and what tests look at.

import { createHost } from "patchbay";

const inlined = document.getElementById("manifest");
const source = inlined
  ? { manifest: JSON.parse(inlined.text) }
  : { manifestUrl: document.querySelector("meta[name=manifest]").content };

globalThis.page = {
  reports: [],

  /** A host whose reports are collected. */
  async host(options) {
    const host = await createHost({ ...source, ...options });
    host.on("error", ({ error, ...report }) => page.reports.push(report));
    return host;
  },

  /** A new place in the page. */
  slot: () => document.querySelector("main").appendChild(document.createElement("section")),

  /** What a person reads in an element, shadow trees included. */
  text(element) {
    const parts = [];
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE) parts.push(node.data.trim());
      if (node.shadowRoot) read(node.shadowRoot);
      if (!["STYLE", "SCRIPT"].includes(node.nodeName)) node.childNodes.forEach(read);
    };
    read(element);
    return parts.filter(Boolean).join(" ");
  },

  /** Waits until something is so. */
  async until(isSo) {
    for (let round = 0; round < 200; round += 1) {
      if (await isSo()) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  },
};
