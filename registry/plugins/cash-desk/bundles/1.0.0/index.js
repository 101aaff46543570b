// Cash Desk: pay when you come. The order is kept for as long as the organiser says.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  fieldset { display: grid; gap: 0.75rem; max-width: 26rem; margin: 0; padding: 1rem;
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 0.75rem; }
  legend { font-weight: 600; padding: 0 0.4em; }
  p { margin: 0; }
  button { font: inherit; font-weight: 600; padding: 0.75rem; border: 0; border-radius: 0.5rem; background: #1f6f4a;
    color: #fff; cursor: pointer; }
  button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
`);

export const PayAtTheDoor = {
  mount(element, props, context) {
    let current = props;
    const { heldHours } = context.configuration;
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = `<fieldset><legend>Pay at the door</legend><p></p>
      <button type="button"></button><p role="status"></p></fieldset>`;
    const [text, status] = root.querySelectorAll("p");
    const button = root.querySelector("button");
    text.textContent = `We keep your tickets for ${heldHours} hours. Pay at the box office.`;
    button.addEventListener("click", () => {
      button.disabled = true;
      status.textContent = "Kept for you. We have sent you the number of your order.";
      context.events.emit("payment.promised", { orderId: current.orderId, amount: current.amount });
    });
    function show() {
      const { value, currency } = current.amount;
      const sum = new Intl.NumberFormat(current.locale, { style: "currency", currency }).format(value / 100);
      button.textContent = `Keep them, I pay ${sum} there`;
    }
    show();
    element.append(host);
    return {
      update(next) {
        current = next;
        show();
      },
      unmount: () => host.remove(),
    };
  },
};
