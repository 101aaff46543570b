// A payment method: a button that asks the plugin's own service to charge the order. It never sees a card's number.

import { definePlugin } from "./patchbay-plugin.js";

const json = { "content-type": "application/json" };

function price({ value, currency }, locale) {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(value / 10 ** format.resolvedOptions().maximumFractionDigits);
}

const plugin = definePlugin({
  contributions: {
    PaymentMethod: {
      extensionPoint: "storefront.checkout.payment/v1",
      mount(element, props, { api, configuration, events, signal }) {
        let current = props;
        const button = element.appendChild(document.createElement("button"));
        const status = element.appendChild(document.createElement("p"));
        status.setAttribute("role", "status");

        const show = () => {
          button.textContent = `${configuration.label} ${price(current.amount, current.locale)}`;
        };
        const pay = async () => {
          button.disabled = true;
          const { orderId, amount } = current;
          try {
            const body = JSON.stringify({ orderId, amount });
            const answer = await api.fetch("/charges", { method: "POST", headers: json, body, signal });
            if (!answer.ok) throw new Error(`the service answered ${answer.status}`);
            status.textContent = "Paid.";
            events.emit("payment.captured", { orderId, amount });
          } catch {
            if (signal.aborted) return;
            status.textContent = "That did not work. Please try again.";
            button.disabled = false;
          }
        };

        button.addEventListener("click", pay, { signal });
        show();
        return {
          update(props) {
            current = props;
            show();
          },
          unmount: () => element.replaceChildren(),
        };
      },
    },
  },
});

export default plugin;
export const { PaymentMethod } = plugin.contributions;
