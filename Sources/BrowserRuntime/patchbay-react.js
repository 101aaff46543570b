// Patchbay with React: <ExtensionPoint> for pages, reactContribution() for plugins. Types: patchbay-react.d.ts.
// Both sides import the same react, which the platform release provides; a page's import map says where it is.

import {
  Component, Suspense, createContext, createElement, lazy, useContext, useEffect, useRef, useState,
} from "react";
import { createRoot } from "react-dom/client";

const HostContext = createContext(null);
const NOTHING = Object.freeze({});

/** Gives the host to the extension points below it. @type {typeof import("./patchbay-react.js").PatchbayProvider} */
export function PatchbayProvider({ host, children }) {
  return createElement(HostContext.Provider, { value: host }, children);
}

/** What the plugins put at an extension point. @type {typeof import("./patchbay-react.js").ExtensionPoint} */
export function ExtensionPoint({ id, props = NOTHING, fallback, pending = null }) {
  const host = useContext(HostContext);
  if (!host) return pending;
  const contributions = host.contributions(id);
  const message = host.fallback(id);
  const instead = fallback ?? (message ? createElement("div", { role: "status", "data-fallback": id }, message) : null);
  if (!contributions.length) return message ? instead : null;
  return contributions.map((contribution) => createElement(
    Boundary,
    { key: `${contribution.plugin}/${contribution.export}`, host, contribution, instead },
    createElement(
      Suspense,
      { fallback: pending },
      createElement(loaded(host, contribution), { host, contribution, props }),
    ),
  ));
}

/** Makes a contribution of a component. @type {typeof import("./patchbay-react.js").reactContribution} */
export function reactContribution(component) {
  return {
    component,
    react: createElement,
    mount(element, props, context) {
      const root = createRoot(element);
      const show = (next) => root.render(createElement(
        Boundary,
        { failed: context.fail, instead: null },
        createElement(component, { ...next, context }),
      ));
      show(props);
      return { update: show, unmount: () => root.unmount() };
    },
  };
}

/** A failure that the host has reported already. */
class Reported extends Error {
  constructor(cause) {
    super(String(cause?.message ?? cause), { cause });
  }
}

/** Shows something else when what is below it throws, and tells the host. */
class Boundary extends Component {
  state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  componentDidCatch(error) {
    const { host, contribution, failed } = this.props;
    if (failed) return failed(error);
    // Whoever shows the point again tries again.
    components.delete(contribution);
    if (!(error instanceof Reported)) host.open(contribution).fail("mount", error);
  }

  render() {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}

/** The lazy components of contributions: React asks for the same one each time that it renders. */
const components = new WeakMap();

function loaded(host, contribution) {
  if (!components.has(contribution)) {
    components.set(contribution, lazy(async () => {
      try {
        const { component, react } = await host.load(contribution);
        // A component of another copy of React has no hooks in this tree; its own mount() gives it a tree of its own.
        return { default: react === createElement ? inTree(component) : Mounted };
      } catch (error) {
        host.open(contribution).fail("load", error);
        throw new Reported(error);
      }
    }));
  }
  return components.get(contribution);
}

/** The session of a contribution for as long as the calling component is shown; its failure is the component's. */
function useSession(host, contribution, begin) {
  const [failure, setFailure] = useState(null);
  useEffect(() => {
    const session = host.open(contribution, (error) => setFailure(new Reported(error)));
    begin(session);
    return session.close;
  }, [host, contribution]);
  if (failure) throw failure;
}

/** A component of the page's own React: part of its tree, so that context and Suspense reach it. */
function inTree(component) {
  return function Contribution({ host, contribution, props }) {
    const [context, setContext] = useState(null);
    useSession(host, contribution, (session) => setContext(session.context));
    return context && createElement(component, { ...props, context });
  };
}

/** Anything else is given an element. */
function Mounted({ host, contribution, props }) {
  const element = useRef(null);
  const session = useRef(null);
  useSession(host, contribution, (opened) => {
    session.current = opened;
    opened.mount(element.current, props);
  });
  useEffect(() => session.current.update(props), [props]);
  return createElement("div", { ref: element, "data-plugin": contribution.plugin, "data-export": contribution.export });
}
