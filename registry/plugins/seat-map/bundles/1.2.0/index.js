// Seat Map: choose your places on a plan of the house. The plan is drawn when it is first needed.

const style = new URL("./seat-map.css", import.meta.url).href;

const money = (value, currency, locale) =>
  new Intl.NumberFormat(locale, { style: "currency", currency }).format(value / 100);

export const SeatMap = {
  mount(element, props, context) {
    let current = props;
    let plan;
    let isMounted = true;
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
      import("./plan.js").then(({ drawPlan }) => {
        if (!isMounted) return;
        plan = drawPlan(root.querySelector(".plan"), current, choose, context.configuration.accent);
        show();
      });
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
      unmount() {
        isMounted = false;
        host.remove();
      },
    };
  },
};

export const SeatingStep = {
  mount(element, props) {
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<link rel="stylesheet"><label>Rows <input type="number" min="1" max="40" value="8"></label>
      <label>Places in a row <input type="number" min="1" max="60" value="12"></label><p role="status"></p>`;
    root.querySelector("link").href = style;
    const [rows, places] = root.querySelectorAll("input");
    const show = ({ draft }) => {
      const count = rows.value * places.value;
      const isTooMany = draft.capacity && count > draft.capacity;
      const limit = isTooMany ? `, more than the ${draft.capacity} that the house holds` : "";
      root.querySelector("p").textContent = `${count} places for ${draft.title}${limit}.`;
    };
    let current = props;
    root.addEventListener("input", () => show(current));
    show(props);
    element.append(host);
    return {
      update(next) {
        current = next;
        show(next);
      },
      unmount: () => host.remove(),
    };
  },
};
