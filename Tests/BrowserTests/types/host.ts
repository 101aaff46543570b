import { createHost, type Report } from "../../../Sources/BrowserRuntime/patchbay.js";
import { ExtensionPoint, reactContribution } from "../../../Sources/BrowserRuntime/patchbay-react.js";

const host = await createHost({ manifestUrl: "https://cdn.events.example/storefront/riverside-arena.json", surface: "storefront" });
host.on("error", ({ plugin, phase }: Report) => console.error(plugin ?? "the page", phase));

const element = document.createElement("div");
const amount = { value: 4200, currency: "EUR" };
const handle = host.mount("storefront.checkout.payment/v1", element, { orderId: "42", amount });
handle.update({ orderId: "42", amount, locale: "en" });

// @ts-expect-error A prop of the wrong type.
handle.update({ orderId: "42", amount: { value: "4200", currency: "EUR" } });
// @ts-expect-error A prop is missing.
host.mount("storefront.checkout.payment/v1", element, { amount });
// @ts-expect-error No such point.
host.mount("storefront.checkout.paiment/v1", element, {});

ExtensionPoint({ id: "storefront.checkout.payment/v1", props: { orderId: "42", amount }, fallback: "Please pay at the door." });
// @ts-expect-error A prop too many.
ExtensionPoint({ id: "storefront.checkout.payment/v1", props: { orderId: "42", amount, currency: "EUR" } });

reactContribution<"storefront.checkout.payment/v1">(({ orderId, context }) => {
  context.events.emit("payment.started", { orderId });
  return null;
});
// @ts-expect-error The component wants what the point does not give.
reactContribution<"storefront.checkout.payment/v1">((props: { seats: string[] }) => null);
