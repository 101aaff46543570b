// Mailing List: a panel for the staff that shows where addresses go.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
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
