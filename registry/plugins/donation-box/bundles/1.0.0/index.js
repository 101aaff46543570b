// Donation Box: something for the house on top of the tickets.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  fieldset { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; padding: 1rem;
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 0.75rem; }
  legend { font-weight: 600; padding: 0 0.4em; }
  label { cursor: pointer; }
  input { position: absolute; opacity: 0; }
  span { display: block; padding: 0.45rem 1rem; border: 1px solid currentColor; border-radius: 2rem; }
  input:checked + span { background: CanvasText; color: Canvas; }
  input:focus-visible + span { outline: 3px solid #3767d6; outline-offset: 2px; }
  p { flex-basis: 100%; margin: 0.25rem 0 0; min-height: 1.4em; font-size: 0.875rem; }
`);

export const DonationBox = {
  mount(element, props, context) {
    const { cause } = context.configuration;
    const amounts = [200, 500, 1000];
    let current = props;
    let donation = 0;
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const box = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = cause;
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    root.append(box);
    element.append(host);

    function money(value) {
      const style = { style: "currency", currency: current.amount.currency, minimumFractionDigits: 0 };
      return new Intl.NumberFormat(current.locale, style).format(value / 100);
    }

    function say() {
      status.textContent = donation === 0 ? "" : `Thank you! ${money(donation)} go to the house.`;
    }

    function show() {
      const choices = [0, ...amounts].map((value) => {
        const label = document.createElement("label");
        const input = document.createElement("input");
        Object.assign(input, { type: "radio", name: "donation", checked: value === donation });
        const text = document.createElement("span");
        text.textContent = value ? money(value) : "Not today";
        input.addEventListener("change", () => {
          donation = value;
          context.events.emit("donation.chosen", { value, currency: current.amount.currency });
          say();
        });
        label.append(input, text);
        return label;
      });
      box.replaceChildren(legend, ...choices, status);
      say();
    }
    show();
    return {
      update(next) {
        current = next;
        show();
      },
      unmount: () => host.remove(),
    };
  },
};
