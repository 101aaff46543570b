// Venue Map: where the house is, drawn without a map service, and a link to one for those who want it.

const namespace = "http://www.w3.org/2000/svg";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  figure { display: grid; grid-template-columns: 6rem 1fr; gap: 1rem; align-items: center; margin: 0; }
  svg { width: 6rem; height: 6rem; }
  address { font-style: normal; }
  a { color: inherit; }
`);

/** Degrees as people write them: 53.54° N. */
function degrees(value, [positive, negative], locale) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(Math.abs(value));
  return `${number}° ${value < 0 ? negative : positive}`;
}

/** A globe with the meridians and parallels of the place, and the place in the middle. */
function globe({ latitude, longitude }) {
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "-50 -50 100 100");
  svg.setAttribute("aria-hidden", "true");
  const add = (name, attributes) => {
    const node = document.createElementNS(namespace, name);
    const all = { fill: "none", stroke: "currentColor", ...attributes };
    for (const [key, value] of Object.entries(all)) node.setAttribute(key, value);
    svg.append(node);
  };
  add("circle", { r: 45, "stroke-width": 2 });
  for (const step of [-60, -30, 0, 30, 60]) {
    const width = 45 * Math.abs(Math.sin(((step - (longitude % 30)) * Math.PI) / 180));
    add("ellipse", { rx: width, ry: 45, opacity: 0.3 });
    const height = 45 * Math.sin(((step - (latitude % 30)) * Math.PI) / 180);
    const half = Math.sqrt(45 ** 2 - height ** 2);
    add("line", { x1: -half, x2: half, y1: height, y2: height, opacity: 0.3 });
  }
  add("path", { d: "M0 0C-9 -12 -9 -26 0 -26S9 -12 0 0Z", fill: "#c2410c", stroke: "none" });
  add("circle", { cy: -17, r: 4, fill: "#fff", stroke: "none" });
  return svg;
}

export const VenueMap = {
  mount(element, props, context) {
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    element.append(host);
    function show({ venue, locale }) {
      if (!venue) {
        root.replaceChildren();
        return;
      }
      const figure = document.createElement("figure");
      const caption = document.createElement("address");
      const link = document.createElement("a");
      link.textContent = "Directions";
      link.rel = "noopener";
      link.href = context.configuration.directions
        .replace("{latitude}", venue.latitude)
        .replace("{longitude}", venue.longitude);
      const place = `${degrees(venue.latitude, "NS", locale)}, ${degrees(venue.longitude, "EW", locale)}`;
      const lines = [venue.name, venue.address, place].filter(Boolean);
      caption.append(...lines.flatMap((line) => [line, document.createElement("br")]), link);
      figure.append(globe(venue), caption);
      root.replaceChildren(figure);
    }
    show(props);
    return { update: show, unmount: () => host.remove() };
  },
};
