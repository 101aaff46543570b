// With React, version 18 or later: `import { ExtensionPoint } from "patchbay/react"`.

import type { ComponentType, ReactElement, ReactNode } from "react";
import type { Host } from "./patchbay.js";
import type { Contributed, ContributionContext, ExtensionPointId, PropsOf } from "./patchbay-plugin.js";

/** Gives the host to the extension points below it; as long as it is null they show what is `pending`. */
export function PatchbayProvider(props: { host: Host | null; children?: ReactNode }): ReactElement;

/**
 * What the plugins put at an extension point, each behind an error boundary and a Suspense of its own.
 *
 * - `props`: what the contributions are given.
 * - `fallback`: shown in place of one that fails; the point's sentence unless told.
 * - `pending`: shown while one is loading.
 */
export function ExtensionPoint<Id extends ExtensionPointId>(props: {
  id: Id;
  props?: PropsOf<Id>;
  fallback?: ReactNode;
  pending?: ReactNode;
}): ReactElement;

/**
 * Makes a contribution of a component, which is given the point's props and `context`.
 *
 * In an `<ExtensionPoint>` of the same copy of React it is part of the page's tree; elsewhere it has its own root.
 */
export function reactContribution<Id extends ExtensionPointId>(
  component: ComponentType<PropsOf<Id> & { context: ContributionContext }>,
): Contributed<PropsOf<Id>> & { component: ComponentType<PropsOf<Id> & { context: ContributionContext }> };
