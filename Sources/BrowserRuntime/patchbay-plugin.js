// For authors of plugins: the shape of a plugin, checked where it is written. Types: patchbay-plugin.d.ts.
// It has no imports, so it can be bundled or copied; what a page loads is what the bundle exports.

/** @type {typeof import("./patchbay-plugin.js").definePlugin} */
export function definePlugin(plugin) {
  if (plugin.setup && typeof plugin.setup !== "function") throw new TypeError("definePlugin: setup is not a function");
  for (const [name, contribution] of Object.entries(plugin.contributions ?? {})) {
    if (typeof contribution?.mount !== "function") {
      throw new TypeError(`definePlugin: contributions.${name} has no mount(element, props, context)`);
    }
  }
  return plugin;
}
