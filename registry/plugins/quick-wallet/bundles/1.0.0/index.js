// Quick Wallet: one button that pays with what the browser knows (the Payment Request API), shown where it works.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  button { display: inline-flex; align-items: center; gap: 0.5em; font: inherit; font-weight: 600;
    padding: 0.7rem 1.2rem; border: 0; border-radius: 2rem; background: CanvasText; color: Canvas; cursor: pointer; }
  button:focus-visible { outline: 3px solid #3767d6; outline-offset: 2px; }
`);

function panel(element) {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  element.append(host);
  return { host, root };
}

const sum = ({ value, currency }, locale) =>
  new Intl.NumberFormat(locale, { style: "currency", currency }).format(value / 100);

export const WalletButton = {
  mount(element, props, context) {
    let current = props;
    const { host, root } = panel(element);
    const button = document.createElement("button");
    button.type = "button";
    root.append(button);
    const show = () => {
      button.textContent = `⚡ ${context.configuration.label} ${sum(current.amount, current.locale)}`;
      button.hidden = !("PaymentRequest" in globalThis);
    };
    button.addEventListener("click", async () => {
      const { value, currency } = current.amount;
      const total = { label: context.configuration.label, amount: { currency, value: (value / 100).toFixed(2) } };
      const request = new PaymentRequest([{ supportedMethods: "https://wallet.northgate.example/pay" }], { total });
      try {
        const response = await request.show();
        await response.complete("success");
        context.events.emit("wallet.paid", { amount: current.amount });
      } catch {
        button.title = "Your wallet did not open. The card form below works as always.";
      }
    });
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
