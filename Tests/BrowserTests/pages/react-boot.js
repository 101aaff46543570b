// A page whose points are components, with React of its own.

import { createElement, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { ExtensionPoint, PatchbayProvider } from "patchbay/react";

/** Shows a point; the text that it is given can be changed. */
page.react = (host, id, { isStrict = false, ...rest } = {}) => {
  const element = page.slot();
  const root = createRoot(element);
  const handle = { element, unmount: () => root.unmount() };
  function App() {
    const [text, setText] = useState("hello");
    handle.setText = setText;
    return createElement("article", null,
      createElement(ExtensionPoint, { id, props: { text }, pending: "loading …", ...rest }),
      createElement("p", null, "the page goes on"));
  }
  const app = createElement(PatchbayProvider, { host }, createElement(App));
  root.render(isStrict ? createElement(StrictMode, null, app) : app);
  return handle;
};
