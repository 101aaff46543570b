// The props of every extension point, as their contracts say.

declare namespace Patchbay {
  interface ExtensionPoints {
    /** Settings */
    "admin.settings/v1": { [name: string]: unknown };
    /** Payment. Where visitors pay. */
    "storefront.checkout.payment/v1": {
      total: number;
    };
    /** Footer */
    "storefront.footer/v1": unknown;
    /** Widget */
    "storefront.widget/v1": { [name: string]: unknown };
    /** Wallet button */
    "stripe-payments.wallet-button/v1": { [name: string]: unknown };
  }
}
