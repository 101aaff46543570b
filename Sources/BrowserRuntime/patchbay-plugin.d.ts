// For authors of plugins: `import { definePlugin } from "./patchbay-plugin.js"`.

declare global {
  namespace Patchbay {
    /**
     * The props of every extension point, by id. The platform's `extension-points.d.ts` fills it from the contracts:
     *
     *     declare namespace Patchbay {
     *       interface ExtensionPoints {
     *         "storefront.checkout.payment/v1": { orderId: string; amount: number };
     *       }
     *     }
     *
     * While it is empty, any id and any props will do.
     */
    interface ExtensionPoints {}
  }
}

/** The id of an extension point, with the version of its contract. */
export type ExtensionPointId = [keyof Patchbay.ExtensionPoints] extends [never]
  ? string
  : keyof Patchbay.ExtensionPoints & string;

/** What a contribution to an extension point is given. */
export type PropsOf<Id extends string> = Id extends keyof Patchbay.ExtensionPoints
  ? Patchbay.ExtensionPoints[Id]
  : Record<string, any>;

/** Sends events to the other plugins and the page, and hears theirs. What the release does not declare is refused. */
export interface Events {
  /** Hears an event until the returned function is called, at the latest until the contribution is unmounted. */
  on(event: string, listener: (payload: any) => void | Promise<void>): () => void;
  /** Sends plain data: each listener is given a copy of it. */
  emit(event: string, payload?: unknown): void;
}

/** What a plugin is given when it is set up: it lives as long as the page. */
export interface SetupContext {
  /** The tenant's configuration, defaults filled in: the public part. */
  readonly configuration: any;
  readonly events: Events;
  readonly api: {
    /** Asks the plugin's own service: `path` begins with a slash and goes below `<apiBaseUrl>/<plugin>`. */
    fetch(path: string, init?: RequestInit): Promise<Response>;
  };
  /** Shows an extension point that the plugin itself defines. */
  mount<Id extends ExtensionPointId>(
    extensionPoint: Id, element: Element, props?: PropsOf<Id>,
  ): { readonly ready: Promise<void>; update(props: PropsOf<Id>): void; unmount(): void };
}

/** What a contribution is given: it lives until it is unmounted. */
export interface ContributionContext<Shared = any> extends SetupContext {
  /** What `setup` returned. */
  readonly shared: Shared;
  /** Aborted when the contribution is unmounted: for `addEventListener`, `fetch` and the like. */
  readonly signal: AbortSignal;
  /** Says that it cannot go on: it is unmounted and reported, and the point's fallback is shown. */
  fail(error: unknown): void;
}

/** What `mount` returns. */
export interface Mounted<Props> {
  /** New props; those of the mount and of earlier updates no longer count. */
  update?(props: Props): void | Promise<void>;
  /** Leave nothing behind. */
  unmount?(): void | Promise<void>;
}

/** What a bundle exports for a contribution. */
export interface Contributed<Props = any, Shared = any> {
  mount(
    element: HTMLElement, props: Props, context: ContributionContext<Shared>,
  ): Mounted<Props> | void | Promise<Mounted<Props> | void>;
}

/** A contribution that says where it attaches, so that its props are known. */
export interface Contribution<Id extends ExtensionPointId, Shared = any> extends Contributed<PropsOf<Id>, Shared> {
  /** The extension point; the release names it again, with the title and the order. */
  extensionPoint: Id;
}

export interface Plugin<Points extends Record<string, ExtensionPointId>, Shared> {
  /** Called once, before the first contribution is mounted; what it returns is the `shared` of every context. */
  setup?(context: SetupContext): Shared | Promise<Shared>;
  /** By the name that each is exported under. */
  contributions: { [Name in keyof Points]: Contribution<Points[Name], Shared> };
}

/**
 * A plugin, checked and typed. The module exports it as its default, for `setup`, and each contribution by name:
 *
 *     const plugin = definePlugin({
 *       setup: ({ configuration }) => ({ client: new Client(configuration.publishableKey) }),
 *       contributions: {
 *         CardForm: {
 *           extensionPoint: "storefront.checkout.payment/v1",
 *           mount(element, props, context) { … },
 *         },
 *       },
 *     });
 *     export default plugin;
 *     export const { CardForm } = plugin.contributions;
 */
export function definePlugin<Points extends Record<string, ExtensionPointId>, Shared = undefined>(
  plugin: Plugin<Points, Shared>,
): Plugin<Points, Shared>;
