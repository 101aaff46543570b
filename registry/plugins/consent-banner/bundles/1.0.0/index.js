// Consent Banner: asks once, remembers the answer, and tells the other plugins. Nothing is counted before a yes.

const key = "consent-banner";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  dialog { position: fixed; inset: auto 1rem 1rem 1rem; max-width: 34rem; margin: 0 auto; padding: 1.25rem 1.5rem;
    border: 0; border-radius: 1rem; font: inherit; background: Canvas; color: CanvasText;
    box-shadow: 0 0.5rem 2.5rem rgb(0 0 0 / 0.3); z-index: 10; }
  h2 { font-size: 1.0625rem; margin: 0 0 0.5rem; }
  p { margin: 0 0 1rem; }
  div { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  button { flex: 1 1 8rem; font: inherit; font-weight: 600; padding: 0.6rem 1rem; border: 2px solid currentColor;
    border-radius: 2rem; background: transparent; color: inherit; cursor: pointer; }
  button:focus-visible { outline: 3px solid #3767d6; outline-offset: 2px; }
`);

/** What was answered before; nothing where the browser keeps nothing. */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function remember(answer) {
  try {
    localStorage.setItem(key, JSON.stringify(answer));
  } catch {
    // A private window: the question comes again next time.
  }
}

export const ConsentBanner = {
  mount(element, props, context) {
    const { title, text } = context.configuration;
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = `<dialog aria-labelledby="title"><h2 id="title"></h2><p></p><div>
      <button type="button" value="no">No, thank you</button>
      <button type="button" value="yes">Yes, count me</button></div></dialog>`;
    const dialog = root.querySelector("dialog");
    root.querySelector("h2").textContent = title;
    root.querySelector("p").textContent = text;
    element.append(host);

    const tell = (analytics) => context.events.emit("consent.given", { analytics });
    function answer(analytics) {
      remember({ analytics, until: Date.now() + 180 * 86_400_000 });
      dialog.close();
      tell(analytics);
    }
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) answer(button.value === "yes");
    });

    const known = remembered();
    if (known && known.until > Date.now()) tell(known.analytics);
    else dialog.show();
    return { update() {}, unmount: () => host.remove() };
  },
};
