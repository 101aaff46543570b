// Visit Counter: counts a page, without a name, a cookie or an address.

export const Counter = {
  mount(element, props, context) {
    const note = document.createElement("p");
    note.textContent = "Visits are counted, without names.";
    element.append(note);
    context.api.fetch("/visits", { method: "POST", body: location.pathname, keepalive: true }).catch(() => {});
    return { update() {}, unmount: () => note.remove() };
  },
};
