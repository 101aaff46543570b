// Tax Core: which part of a price is tax, shown in the order's summary.
// Prices include tax, so the tax is a part of the sum and never an addition to it.

/** Per cent, standard and for culture, by ISO 3166 country. */
const rates = {
  AT: [20, 13], DE: [19, 7], FR: [20, 5.5], GB: [20, 20], IT: [22, 10], NL: [21, 9],
};

/** The tax within an amount that includes it, in the same unit. */
export function taxWithin(value, rate) {
  return Math.floor(value - value / (1 + rate / 100));
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  p { display: flex; justify-content: space-between; gap: 1em; margin: 0.25em 0; font-size: 0.875em; opacity: 0.8; }
  output { font-variant-numeric: tabular-nums; }
`);

export const TaxLine = {
  mount(element, props, context) {
    const { country, reduced } = context.configuration;
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
      text.textContent = `incl. tax ${percent} %`;
      sum.value = new Intl.NumberFormat(current.locale, { style: "currency", currency }).format(tax / 100);
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
