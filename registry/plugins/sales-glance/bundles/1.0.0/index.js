// Sales at a Glance: a card for the dashboard, a number and the line that led to it.

const namespace = "http://www.w3.org/2000/svg";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  article { display: grid; gap: 0.25rem; padding: 1rem 1.25rem; border-radius: 1rem;
    border: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
  h3 { margin: 0; font-size: 0.875rem; font-weight: 500; opacity: 0.8; }
  output { font-size: 1.75rem; font-weight: 600; font-variant-numeric: tabular-nums; }
  svg { width: 100%; height: 3rem; overflow: visible; }
`);

/** A line through the values, as wide and as high as its box. */
function line(values, color) {
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 100 30");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const highest = Math.max(...values, 1);
  const step = 100 / Math.max(values.length - 1, 1);
  const points = values.map((value, index) => `${index * step},${30 - (value / highest) * 28}`).join(" ");
  const path = document.createElementNS(namespace, "polyline");
  const attributes = { points, fill: "none", "stroke-width": 2, "vector-effect": "non-scaling-stroke" };
  for (const [key, value] of Object.entries(attributes)) path.setAttribute(key, value);
  path.style.stroke = color;
  svg.append(path);
  return svg;
}

/** A card of one column of the days. */
const card = (title, column, color, format) => ({
  mount(element, props) {
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    element.append(host);
    function show(next) {
      const article = document.createElement("article");
      const heading = document.createElement("h3");
      heading.textContent = title;
      const sum = document.createElement("output");
      const values = next.days.map((day) => day[column]);
      sum.value = format(values.reduce((total, value) => total + value, 0), next);
      article.append(heading, sum, line(values, color));
      root.replaceChildren(article);
    }
    show(props);
    return { update: show, unmount: () => host.remove() };
  },
});

export const Revenue = card("Revenue", "revenue", "light-dark(#2450b2, #8fb0ff)", (total, { currency, locale }) =>
  new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 }).format(total / 100));
