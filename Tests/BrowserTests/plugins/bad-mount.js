// Contributions that go wrong, each at another moment.

const note = (element, text) => element.appendChild(Object.assign(document.createElement("p"), { textContent: text }));

export const ThrowsInMount = {
  mount(element) {
    globalThis.wasMounted = true;
    note(element, "half of it");
    throw new Error("thrown in mount");
  },
};

export const RejectsInMount = {
  async mount() {
    throw new Error("rejected in mount");
  },
};

export const Hangs = {
  async mount(element, props) {
    await new Promise((resolve) => { globalThis.comeLate = resolve; });
    const line = note(element, `late ${props.text}`);
    return {
      update({ text }) { line.textContent = `late ${text}`; },
      unmount() { globalThis.hasLeft = true; },
    };
  },
};

export const ThrowsInUpdate = {
  mount(element) {
    note(element, "fine until now");
    return { update() { throw new Error("thrown in update"); } };
  },
};

export const ThrowsInUnmount = {
  mount(element) {
    note(element, "here to stay");
    return { unmount() { throw new Error("thrown in unmount"); } };
  },
};

export const ThrowsInListener = {
  mount(element, props, { events }) {
    note(element, "all ears");
    events.on("page.said", () => { throw new Error("thrown in a listener"); });
  },
};

export const GivesUp = {
  mount(element, props, { fail }) {
    note(element, "trying");
    setTimeout(() => fail(new Error("gave up")));
  },
};
