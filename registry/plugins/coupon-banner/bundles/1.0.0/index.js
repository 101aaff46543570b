// Coupon Banner: a code for those who have something in their cart.

const box = `display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; padding: 0.8rem 1.2rem;
  border: 2px dashed currentColor; border-radius: 0.75rem;`;

function banner(element, style, ...children) {
  const host = document.createElement("aside");
  host.style.cssText = style;
  host.append(...children);
  element.append(host);
  return { update() {}, unmount: () => host.remove() };
}

const make = (tag, textContent, attributes = {}) =>
  Object.assign(document.createElement(tag), { textContent, ...attributes });

export const Coupon = {
  mount(element, props, context) {
    const { code, text } = context.configuration;
    const button = make("button", "Copy", { type: "button" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code);
      button.textContent = "Copied";
    });
    return banner(element, box, make("span", text), make("code", code), button);
  },
};
