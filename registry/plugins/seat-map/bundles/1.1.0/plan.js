// Draws a plan as SVG: rows on arcs around the stage.

const namespace = "http://www.w3.org/2000/svg";

const make = (name, attributes) => {
  const node = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};

/** Puts the plan into an element; `choose` is called with a seat. */
export function drawPlan(element, { seats, currency, locale }, choose, accent) {
  const rows = Map.groupBy ? Map.groupBy(seats, ({ row }) => row) : group(seats);
  const nodes = new Map();
  const widest = Math.max(...[...rows.values()].map((row) => row.length), 1);
  const pitch = 26;
  const radius = widest * pitch;
  const height = rows.size * 30 + radius * 0.12 + 30;
  const svg = make("svg", { viewBox: `0 0 ${radius + 40} ${height}`, role: "group", "aria-label": "Seats" });
  svg.style.setProperty("--accent", accent);

  [...rows].forEach(([name, row], index) => {
    row.forEach((seat, place) => {
      const offset = place - (row.length - 1) / 2;
      const x = (radius + 40) / 2 + offset * pitch;
      const y = 20 + index * 30 + (1 - (offset / (widest / 2)) ** 2) * radius * 0.12;
      const node = make("rect", {
        x: x - 10, y: y - 10, width: 20, height: 20, rx: 6, role: "checkbox", "aria-checked": false,
        "aria-disabled": Boolean(seat.taken), tabindex: seat.taken ? -1 : 0,
      });
      const price = new Intl.NumberFormat(locale, { style: "currency", currency }).format(seat.price / 100);
      node.setAttribute("aria-label", `Row ${name}, seat ${seat.number}, ${seat.taken ? "taken" : price}`);
      node.append(make("title", {}));
      node.firstChild.textContent = node.getAttribute("aria-label");
      node.addEventListener("click", () => seat.taken || choose(seat));
      node.addEventListener("keydown", ({ key }) => key === "Enter" && !seat.taken && choose(seat));
      nodes.set(seat.id, node);
      svg.append(node);
    });
  });

  element.replaceChildren(svg);
  return {
    show(chosen) {
      for (const [id, node] of nodes) node.setAttribute("aria-checked", chosen.has(id));
    },
  };
}

/** What `Map.groupBy` does, for browsers without it. */
function group(seats) {
  const rows = new Map();
  for (const seat of seats) rows.set(seat.row, [...(rows.get(seat.row) ?? []), seat]);
  return rows;
}
