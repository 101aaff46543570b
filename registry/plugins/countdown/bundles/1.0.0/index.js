// Countdown: how long until the doors open. It ticks once a minute, and once a second in the last hour.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  div { display: inline-flex; gap: 1.25rem; padding: 0.9rem 1.4rem; border-radius: 1rem;
    background: color-mix(in srgb, currentColor 7%, transparent); }
  span { display: grid; justify-items: center; font-size: 0.8125rem; }
  b { font-size: 1.75rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
`);

const units = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000], ["second", 1000]];

/** The time that is left, in the units that matter: seconds only in the last hour. */
export function parts(milliseconds, locale) {
  let rest = Math.max(0, milliseconds);
  return units
    .slice(0, milliseconds < 3_600_000 ? 4 : 3)
    .map(([unit, length]) => {
      const count = Math.floor(rest / length);
      rest -= count * length;
      const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).formatToParts(count);
      return { count, unit: format.filter(({ type }) => type === "unit").map(({ value }) => value).join("") };
    });
}

export const Countdown = {
  mount(element, props, context) {
    let current = props;
    let timer;
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = `<div role="timer"></div>`;
    const box = root.firstChild;
    element.append(host);

    function tick() {
      const start = Date.parse(current.startsAt);
      if (start <= Date.now()) {
        box.textContent = "It has begun.";
        return;
      }
      const left = start - Date.now();
      box.replaceChildren(...parts(left, current.locale).map(({ count, unit }) => {
        const part = document.createElement("span");
        const number = document.createElement("b");
        number.textContent = count;
        part.append(number, unit);
        return part;
      }));
      timer = setTimeout(tick, left < 3_600_000 ? 1000 : 60_000);
    }
    tick();
    return {
      update(next) {
        clearTimeout(timer);
        current = next;
        tick();
      },
      unmount() {
        clearTimeout(timer);
        host.remove();
      },
    };
  },
};
