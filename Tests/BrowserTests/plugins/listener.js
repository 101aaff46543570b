// Has nothing to show: it listens.
export default {
  setup({ events }) {
    events.on("page.said", ({ text }) => events.emit("listener.heard", { text }));
  },
};
