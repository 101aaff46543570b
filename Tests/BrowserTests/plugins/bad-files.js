// Nothing is wrong with it; the servers are told to do something to its files.
export const Shown = {
  mount(element) {
    element.textContent = `from ${new URL(import.meta.url).origin}`;
  },
};
