// What a preview's page runs: it mounts every extension point of the tenant, with props made up from the contracts, shows
// what was found in the repository, and loads itself again when the preview has published something else.
import { createHost } from "patchbay";

const data = (id) => JSON.parse(document.getElementById(id).textContent);
const { manifest, contracts } = data("page");

// What a text may be whose pattern is not known to us.
const TEXTS = ["EUR", "en", "en-GB", "2026-07-01", "https://example.org/", "a", "1"];

/** A value that a schema accepts, as near as a glance at it can tell. `root` is where references lead. */
function sample(schema, name, root, depth = 0) {
  if (typeof schema !== "object" || depth > 16) return name;
  for (const key of ["default", "const"]) if (key in schema) return schema[key];
  if (schema.examples?.length) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  if (schema.$ref?.startsWith("#")) {
    const steps = schema.$ref.slice(1).split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    return sample(steps.reduce((node, step) => node?.[step], root), name, root, depth + 1);
  }
  switch ([schema.type].flat()[0]) {
    case "string": {
      if (schema.format === "date-time") return "2026-07-01T19:30:00Z";
      if (schema.format === "date") return "2026-07-01";
      const pattern = schema.pattern === undefined ? null : new RegExp(schema.pattern, "u");
      return [name, ...TEXTS].find((text) => !pattern || pattern.test(text)) ?? name;
    }
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return true;
    case "array":
      return schema.items === undefined
        ? [] : Array.from({ length: schema.minItems ?? 1 }, () => sample(schema.items, name, root, depth + 1));
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, property]) => [key, sample(property, key, root, depth + 1)]),
      );
  }
  return name;
}

const host = await createHost({ manifest, surface: manifest.surface, development: true });
const reports = document.getElementById("reports");
host.on("error", ({ plugin, phase, message }) => {
  console.error(`${plugin}, ${phase}: ${message}`);
  const line = reports.appendChild(document.createElement("li"));
  line.textContent = `${plugin}, ${phase}: ${message}`;
  reports.hidden = false;
});
for (const element of document.querySelectorAll("[data-point]")) {
  const id = element.dataset.point;
  const props = contracts[id]?.props;
  host.mount(id, element, sample(props, id, props));
}
globalThis.host = host;

new EventSource("/preview/events").addEventListener("published", (event) => {
  if (event.data !== document.documentElement.dataset.revision) location.reload();
});
