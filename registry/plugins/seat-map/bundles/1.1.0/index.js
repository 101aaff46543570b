// Seat Map: choose your places on a plan of the house.

import { drawPlan } from "./plan.js";

const style = new URL("./seat-map.css", import.meta.url).href;

const money = (value, currency, locale) =>
  new Intl.NumberFormat(locale, { style: "currency", currency }).format(value / 100);

export const SeatMap = {
  mount(element, props, context) {
    let current = props;
    let plan;
    const chosen = new Set();
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<link rel="stylesheet"><section aria-label="Seating plan"><div class="stage">Stage</div>
      <div class="plan"></div><p class="sum" role="status"></p></section>`;
    root.querySelector("link").href = style;
    const sum = root.querySelector(".sum");
    element.append(host);

    function show() {
      const seats = current.seats.filter(({ id }) => chosen.has(id));
      const names = seats.map(({ row, number }) => `${row}${number}`).join(", ");
      const total = seats.reduce((total, { price }) => total + price, 0);
      sum.textContent = seats.length
        ? `${names}: ${money(total, current.currency, current.locale)}`
        : `Choose up to ${current.maximum ?? 8} places.`;
      plan?.show(chosen);
    }

    function choose(seat) {
      if (!chosen.delete(seat.id)) {
        if (chosen.size >= (current.maximum ?? 8)) {
          sum.textContent = `No more than ${current.maximum ?? 8} places in one order.`;
          return;
        }
        chosen.add(seat.id);
      }
      show();
      context.events.emit("seats.chosen", { eventId: current.eventId, seats: [...chosen] });
    }

    function draw() {
      plan = drawPlan(root.querySelector(".plan"), current, choose, context.configuration.accent);
    }
    draw();
    show();

    return {
      update(next) {
        current = next;
        for (const id of chosen) if (!next.seats.some((seat) => seat.id === id && !seat.taken)) chosen.delete(id);
        draw();
        show();
      },
      unmount: () => host.remove(),
    };
  },
};
