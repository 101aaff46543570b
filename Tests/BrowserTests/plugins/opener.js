// Opens a place for others. It does not close it: the page does.
export const Opens = {
  mount(element, { text }, context) {
    const room = element.appendChild(document.createElement("div"));
    const handle = context.mount("opener.room/v1", room, { text });
    return { update: ({ text }) => handle.update({ text }) };
  },
};
