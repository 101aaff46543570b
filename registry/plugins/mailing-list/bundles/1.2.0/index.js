// Mailing List: a sign-up at the foot of each page, and a panel for the staff that shows where addresses go.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; max-width: 32rem; }
  label { flex: 1 1 14rem; display: grid; gap: 0.25rem; font-size: 0.875rem; }
  input { font: inherit; font-size: 1rem; padding: 0.55rem 0.7rem; border-radius: 0.5rem;
    border: 1px solid color-mix(in srgb, currentColor 45%, transparent); background: Field; color: FieldText; }
  button { font: inherit; font-weight: 600; padding: 0.6rem 1.1rem; border: 0; border-radius: 0.5rem;
    background: #7a2d6a; color: #fff; cursor: pointer; }
  :is(input, button):focus-visible { outline: 3px solid #3767d6; outline-offset: 2px; }
  p { flex-basis: 100%; margin: 0; min-height: 1.4em; font-size: 0.875rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1rem; margin: 0; }
  dd { margin: 0; font-weight: 600; }
`);

function panel(element, html) {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = html;
  element.append(host);
  return { host, root };
}

export const SignUp = {
  mount(element, props, context) {
    const { host, root } = panel(element, `<form>
      <label><span></span><input type="email" name="email" autocomplete="email" required></label>
      <button>Sign up</button><p role="status"></p></form>`);
    root.querySelector("span").textContent = context.configuration.headline;
    const status = root.querySelector("p");
    root.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      status.textContent = "One moment …";
      try {
        const answer = await context.api.fetch("/subscribers", { method: "POST", body: new FormData(event.target) });
        if (!answer.ok) throw new Error(`the list said ${answer.status}`);
        event.target.reset();
        status.textContent = "Please look into your mail: one click there, and you are on the list.";
        context.events.emit("mailing-list.joined", {});
      } catch {
        status.textContent = "The list does not answer just now. Please try again later.";
      }
    });
    return { update() {}, unmount: () => host.remove() };
  },
};

export const ListSettings = {
  mount(element, props, context) {
    const { host, root } = panel(element, `<dl><dt>Headline</dt><dd></dd><dt>List</dt><dd></dd></dl>`);
    const { headline, listId } = context.configuration;
    root.querySelectorAll("dd").forEach((value, index) => {
      value.textContent = [headline, listId ?? "–"][index];
    });
    return { update() {}, unmount: () => host.remove() };
  },
};
