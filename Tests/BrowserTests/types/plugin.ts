import { definePlugin } from "../../../Sources/BrowserRuntime/patchbay-plugin.js";

const plugin = definePlugin({
  setup: async ({ configuration }) => ({ key: String(configuration.publishableKey) }),
  contributions: {
    CardForm: {
      extensionPoint: "storefront.checkout.payment/v1",
      mount(element, props, context) {
        const show = ({ amount }: { amount: { value: number; currency: string } }) => {
          element.textContent = `${amount.value} ${amount.currency} ${context.shared.key.length}`;
        };
        show(props);
        // @ts-expect-error No such prop.
        element.title = props.seats;
        // @ts-expect-error Not what setup returned.
        context.shared.secret;
        return { update: show };
      },
    },
    SeatMap: {
      extensionPoint: "storefront.tickets.selection/v1",
      mount(element, { seats, maximum = 8 }) {
        element.append(...seats.slice(0, maximum).map(({ row, number }) => row + number));
      },
    },
  },
});

export default plugin;
export const { CardForm, SeatMap } = plugin.contributions;

definePlugin({
  contributions: {
    // @ts-expect-error No such point.
    Other: { extensionPoint: "storefront.other/v1", mount() {} },
  },
});
