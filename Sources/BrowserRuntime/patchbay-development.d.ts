// What `createHost({ development })` loads.

import type { Manifest } from "./patchbay.js";

/** What does not fit its schema; undefined if it fits. */
export interface Checker {
  props(extensionPoint: string, props: unknown): Promise<Error | undefined>;
  event(plugin: { id: string; version: string }, event: string, payload: unknown): Promise<Error | undefined>;
}

/** Checks against the contracts and releases that the manifest's platform has published. */
export function createChecker(manifest: Pick<Manifest, "baseUrl" | "plugins">, request: typeof fetch): Checker;

/** What in a value does not fit a schema (draft 2020-12), as sentences. */
export function violations(schema: unknown, value: unknown): string[];
