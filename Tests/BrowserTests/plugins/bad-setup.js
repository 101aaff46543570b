export default {
  setup() {
    if (!globalThis.isMended) throw new Error("thrown in setup");
  },
};

export const Nothing = {
  mount(element) {
    element.textContent = "mended";
  },
};
