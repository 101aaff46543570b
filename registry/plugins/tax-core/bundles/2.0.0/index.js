// Tax Core: which part of a price is tax, shown in the order's summary and told to the other plugins.
// Prices include tax, so the tax is a part of the sum and never an addition to it.

/** Per cent, standard and for culture, by ISO 3166 country. */
const rates = {
  AT: [20, 13], BE: [21, 6], CH: [8.1, 2.6], DE: [19, 7], DK: [25, 25], ES: [21, 10], FR: [20, 5.5], GB: [20, 20],
  IE: [23, 9], IT: [22, 10], NL: [21, 9], PL: [23, 8], PT: [23, 6], SE: [25, 6],
};

/** The tax within an amount that includes it, in the same unit. */
export function taxWithin(value, rate) {
  return Math.round(value - value / (1 + rate / 100));
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  p { display: flex; justify-content: space-between; gap: 1em; margin: 0.25em 0; font-size: 0.875em; opacity: 0.8; }
  output { font-variant-numeric: tabular-nums; }
`);

export const TaxLine = {
  mount(element, props, context) {
    const { country, reduced, label } = context.configuration;
    const rate = (rates[country] ?? [0, 0])[reduced ? 1 : 0];
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const line = document.createElement("p");
    const text = document.createElement("span");
    const sum = document.createElement("output");
    line.append(text, sum);
    root.append(line);
    element.append(host);

    let current = props;
    function show() {
      const { value, currency } = current.amount;
      const tax = taxWithin(value, rate);
      const percent = new Intl.NumberFormat(current.locale, { maximumFractionDigits: 1 }).format(rate);
      text.textContent = `${label} ${percent} %`;
      sum.value = new Intl.NumberFormat(current.locale, { style: "currency", currency }).format(tax / 100);
      context.events.emit("tax.calculated", { amount: value, tax, currency, rate });
    }
    const stop = context.events.on("cart.changed", ({ amount }) => {
      current = { ...current, amount };
      show();
    });
    show();

    return {
      update(next) {
        current = next;
        show();
      },
      unmount() {
        stop();
        host.remove();
      },
    };
  },
};
