// Door Scanner: type or scan a ticket's code; a green line lets in, a red one does not, and both are said aloud.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; max-width: 26rem; }
  label { display: grid; gap: 0.25rem; font-size: 0.875rem; }
  input { font: inherit; font-size: 1.5rem; padding: 0.6rem; letter-spacing: 0.06em; text-transform: uppercase; }
  p { padding: 0.8rem 1rem; border-radius: 0.75rem; min-height: 1.4em; font-weight: 600; }
  p.in { background: #1f6f4a; color: #fff; }
  p.out { background: #a31621; color: #fff; }
`);

export const DoorScanner = {
  mount(element, props, context) {
    let current = props;
    const admitted = new Map();
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = `<form><label>Ticket code <input autocomplete="off" spellcheck="false"></label></form>
      <p role="alert"></p>`;
    const input = root.querySelector("input");
    const sign = root.querySelector("p");
    const say = (text, look) => {
      sign.textContent = text;
      sign.className = look;
    };
    root.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const code = input.value.trim().toUpperCase();
      const ticket = current.tickets.find((ticket) => ticket.code === code);
      const before = admitted.get(code) ?? ticket?.usedAt;
      input.value = "";
      if (!ticket) return say("No such ticket for this event", "out");
      if (before) {
        const time = new Intl.DateTimeFormat(current.locale, { timeStyle: "short" }).format(new Date(before));
        return say(`${ticket.name} came in at ${time}`, "out");
      }
      admitted.set(code, new Date().toISOString());
      say(`Welcome, ${ticket.name}`, "in");
      context.events.emit("ticket.admitted", { eventId: current.eventId, code });
    });
    element.append(host);
    return {
      update(next) {
        current = next;
      },
      unmount: () => host.remove(),
    };
  },
};
