// The host of a page: `import { createHost } from "patchbay"`.

import type { Contributed, ContributionContext, Events } from "./patchbay-plugin.js";
export type { ContributionContext, Events, ExtensionPointId, PropsOf } from "./patchbay-plugin.js";
import type { ExtensionPointId, PropsOf } from "./patchbay-plugin.js";

export type Surface = "storefront" | "admin";

/** `storefront/<tenant>.json` or `admin/<tenant>.json`, as far as a page reads it. */
export interface Manifest {
  readonly format: 1;
  readonly tenant: string;
  readonly surface: Surface;
  readonly platform: string;
  readonly baseUrl: string;
  readonly mirrors: readonly string[];
  readonly apiBaseUrl?: string;
  readonly plugins: readonly {
    readonly id: string;
    readonly version: string;
    readonly entry: string;
    readonly files: readonly { readonly url: string; readonly integrity: string; readonly bytes: number }[];
    readonly events: { readonly emits: readonly string[]; readonly consumes: readonly string[] };
    readonly configuration: unknown;
  }[];
  readonly extensionPoints: {
    readonly [id: string]: {
      readonly fallback: { readonly kind: "none" | "message"; readonly message?: string };
      readonly contributions: readonly {
        readonly plugin: string;
        readonly export: string;
        readonly title?: string;
        readonly loading: "lazy" | "eager";
        readonly order: number;
      }[];
    };
  };
  readonly unresolved: readonly ({ readonly plugin: string } & Unresolved)[];
  readonly importMap: string;
}

/** Why a plugin is not served, or served older than it might be. */
export interface Unresolved {
  readonly newest?: string;
  readonly served?: string;
  readonly code: string;
  readonly message: string;
}

export interface HostOptions {
  /** The document itself; what a server put into the page is there without a request. */
  manifest?: Manifest;
  /** Where the document is, if it is not given. */
  manifestUrl?: string;
  /** Whose page this is. A manifest of the other surface is refused. */
  surface?: Surface;
  /** The platform release that the page is of. If the manifest is of another one, that is reported. */
  platform?: string;
  /** How long a contribution may take to be shown, in milliseconds; 10,000 unless told. After that the fallback is. */
  budget?: number;
  /** Where `navigator.sendBeacon` sends reports, as JSON: all of `Report` but `error`; each once, 50 at most. */
  beacon?: string;
  /**
   * Hold props and payloads against their schemas, and show every report in the console: `true`, or the address of
   * `patchbay-development.js` if the import map has no `patchbay/development`.
   */
  development?: boolean | string;
  /** Carries the requests: for the manifest, and those of `context.api`. A page adds its credentials here. */
  fetch?: typeof fetch;
}

/**
 * Makes the host of a page. Nothing is loaded yet but what is `eager`, and what attaches nowhere and listens to events.
 *
 * The page's import map must be the manifest's: what it has no hash for is not loaded.
 *
 * Rejects if the manifest cannot be had, is of another format, or is of the other surface.
 */
export function createHost(options: HostOptions): Promise<Host>;

export interface Host {
  readonly manifest: Manifest;

  /** What is put at an extension point, in the order in which it is shown. */
  contributions(extensionPoint: ExtensionPointId): readonly HostContribution[];

  /** The sentence that is shown in place of a contribution that fails; empty if there is none. */
  fallback(extensionPoint: ExtensionPointId): string;

  /** Loads a point's contributions and shows them in an element, each in its own `<div data-plugin data-export>`. */
  mount<Id extends ExtensionPointId>(extensionPoint: Id, element: Element, props?: PropsOf<Id>): Handle<PropsOf<Id>>;

  /** The page's side of the event bus: it may send and hear any event. */
  readonly events: Events;

  /** Tells of all that goes wrong; what comes back ends it. Without a listener it is shown in the console. */
  on(event: "error", listener: (report: Report) => void): () => void;

  /** Every plugin of the tenant: how far it came and why it is not there. */
  status(): PluginStatus[];

  /** What a contribution's bundle exports for it. For bindings to a framework; `mount` does it by itself. */
  load(contribution: HostContribution): Promise<Contributed>;

  /** One contribution without a place yet. For bindings to a framework; `failed` is called once, after the report. */
  open(contribution: HostContribution, failed?: (error: unknown) => void): Session;
}

export interface HostContribution {
  readonly plugin: string;
  readonly version: string;
  readonly extensionPoint: string;
  readonly export: string;
  readonly title?: string;
  readonly loading: "lazy" | "eager";
  readonly order: number;
}

/** What was mounted. */
export interface Handle<Props> {
  /** Resolves once each contribution is shown or has failed; never rejects. */
  readonly ready: Promise<void>;
  /** Gives new props to all of them. */
  update(props: Props): void;
  /** Takes them out of the page. */
  unmount(): void;
}

export interface Session {
  readonly context: ContributionContext;
  /** Resolves once it is shown, or has ended. */
  mount(element: Element, props: unknown): Promise<void>;
  update(props: unknown): void;
  /** Ends it: its listeners, what it mounted, itself. */
  close(): void;
  /** Ends it with a report. */
  fail(phase: Phase, error: unknown): void;
}

/**
 * Where something went wrong.
 * - `load`, `mount`, `update`, `event`, `budget`: in loading or setting up, in being shown, in being given props, in a
 *   listener, by taking too long. The contribution is taken out, and the fallback is shown. An event that may not pass
 *   is an `event` too; then nothing is taken out.
 * - `retry`: a place of the bundle did not answer, the next one is asked.
 * - `unmount`: in leaving. It is gone all the same.
 * - `uncaught`, `blocked`: in one of its handlers or promises; by the page's content security policy. It stays.
 * - `contract`: in development, something does not fit its schema. It stays.
 * - `manifest`: the page is of another platform release.
 */
export type Phase =
  | "load" | "mount" | "update" | "event" | "budget" | "retry" | "unmount" | "uncaught" | "blocked" | "contract"
  | "manifest";

export interface Report {
  readonly tenant: string;
  readonly surface: Surface;
  /** The platform release of the manifest. */
  readonly platform: string;
  /** Whose fault it is; without it the page's. */
  readonly plugin?: string;
  readonly version?: string;
  readonly extensionPoint?: string;
  readonly export?: string;
  readonly phase: Phase;
  readonly message: string;
  /** What was thrown. It is not sent anywhere. */
  readonly error: unknown;
}

export interface PluginStatus {
  readonly plugin: string;
  /** The release that the page may load; absent if it has none. */
  readonly version?: string;
  /** `idle` until it is asked for; `failed` once any of it has; `unresolved` if the page has no release of it. */
  readonly state: "idle" | "loading" | "loaded" | "failed" | "unresolved";
  /** Why it failed, the last time. */
  readonly error?: string;
  /** Why it is not served, or older than it might be. */
  readonly unresolved?: Unresolved;
}
