// Visit Counter: counts a page when its reader has agreed to that, without a name, a cookie or an address.

export const Counter = {
  mount(element, props, context) {
    const note = document.createElement("p");
    note.style.cssText = "margin: 0.5rem 0; font-size: 0.8125rem; opacity: 0.8";
    const say = (isCounted) => {
      note.textContent = isCounted ? "This visit is counted, without your name." : "This visit is not counted.";
    };
    say(false);
    element.append(note);
    const stop = context.events.on("consent.changed", ({ analytics }) => {
      say(analytics);
      const visit = { method: "POST", body: location.pathname, keepalive: true };
      if (analytics) context.api.fetch("/visits", visit).catch(() => say(false));
    });
    context.events.emit("consent.asked", {});
    return {
      update() {},
      unmount() {
        stop();
        note.remove();
      },
    };
  },
};
