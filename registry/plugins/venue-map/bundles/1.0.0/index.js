// Venue Map: where the house is, and a link to one for those who want it.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  figure { margin: 0; }
  address { font-style: normal; }
  a { color: inherit; }
`);

/** Degrees as people write them: 53.54° N. */
function degrees(value, [positive, negative], locale) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(Math.abs(value));
  return `${number}° ${value < 0 ? negative : positive}`;
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
      figure.append(caption);
      root.replaceChildren(figure);
    }
    show(props);
    return { update: show, unmount: () => host.remove() };
  },
};
