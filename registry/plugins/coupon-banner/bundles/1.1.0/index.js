// Coupon Banner: a code for those who have something in their cart, and a reminder over the page for those who have not.

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

export const Reminder = {
  mount(element, props, context) {
    const button = make("button", "Close", { type: "button" });
    const style = `${box} position: fixed; inset: auto 1rem 1rem; background: Canvas; color: CanvasText;`;
    const handle = banner(element, style, make("span", context.configuration.text), button);
    button.addEventListener("click", handle.unmount);
    return handle;
  },
};
