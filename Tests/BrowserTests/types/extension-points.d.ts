// What a platform publishes of its contracts: the props of every extension point.

declare namespace Patchbay {
  interface ExtensionPoints {
    "storefront.checkout.payment/v1": {
      orderId: string;
      amount: {
        /** In the currency's smallest unit. */
        value: number;
        currency: string;
      };
      locale?: string;
    };
    "storefront.tickets.selection/v1": {
      eventId: string;
      currency: string;
      maximum?: number;
      seats: { id: string; row: string; number: number; price: number; taken?: boolean }[];
      locale?: string;
    };
  }
}
