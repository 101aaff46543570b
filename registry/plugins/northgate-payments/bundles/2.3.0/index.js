// Northgate Payments: a card form.

import { brand, digits, expiry, groups, isComplete, problem } from "./card.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; font: inherit; color: inherit; }
  form { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem 1rem; max-width: 26rem; }
  label { display: grid; gap: 0.25rem; min-width: 0; font-size: 0.875rem; }
  label.wide { grid-column: 1 / -1; }
  input { font: inherit; font-size: 1rem; min-width: 0; padding: 0.6rem 0.7rem;
    border: 1px solid color-mix(in srgb, currentColor 45%, transparent); border-radius: 0.5rem; background: Field;
    color: FieldText; font-variant-numeric: tabular-nums; }
  input:focus-visible, button:focus-visible { outline: 3px solid #3767d6; outline-offset: 2px; }
  input[aria-invalid="true"] { border-color: #c0262d; }
  small { min-height: 1.2em; color: light-dark(#a31621, #ff9a9f); }
  button { grid-column: 1 / -1; font: inherit; font-weight: 600; padding: 0.75rem; border: 0; border-radius: 0.5rem;
    background: #2450b2; color: #fff; cursor: pointer; }
  button:disabled { opacity: 0.6; cursor: progress; }
  p { grid-column: 1 / -1; margin: 0; min-height: 1.4em; }
`);

const json = { "content-type": "application/json" };

const fields = [
  { name: "number", label: "Card number", autocomplete: "cc-number", wide: true, format: groups, maximum: 23 },
  { name: "expiry", label: "Valid until (MM/YY)", autocomplete: "cc-exp", format: expiry, maximum: 5 },
  { name: "code", label: "Security code", autocomplete: "cc-csc", format: digits, maximum: 4 },
];

export const CardForm = {
  mount(element, props, context) {
    let current = props;
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const form = document.createElement("form");
    form.noValidate = true;
    const button = document.createElement("button");
    const status = document.createElement("p");
    status.setAttribute("role", "status");

    const inputs = fields.map((field) => {
      const label = document.createElement("label");
      label.className = field.wide ? "wide" : "";
      const input = document.createElement("input");
      const hint = document.createElement("small");
      hint.id = `hint-${field.name}`;
      const { name, autocomplete, maximum } = field;
      Object.assign(input, { name, autocomplete, inputMode: "numeric", maxLength: maximum });
      input.setAttribute("aria-describedby", hint.id);
      input.addEventListener("input", () => {
        input.value = field.format(input.value);
        if (field.name === "number") hint.textContent = brand(input.value);
        input.removeAttribute("aria-invalid");
      });
      input.addEventListener("blur", () => check(field, input, hint));
      label.append(field.label, input, hint);
      return { field, label, input, hint };
    });
    form.append(...inputs.map(({ label }) => label), button, status);
    root.append(form);
    element.append(host);

    function check(field, input, hint) {
      const message = input.value === "" ? "" : problem(field.name, input.value);
      input.removeAttribute("aria-invalid");
      if (message) input.setAttribute("aria-invalid", "true");
      hint.textContent = message || (field.name === "number" ? brand(input.value) : "");
    }

    function show() {
      const { value, currency } = current.amount;
      const sum = new Intl.NumberFormat(current.locale, { style: "currency", currency }).format(value / 100);
      button.textContent = `Pay ${sum}`;
    }

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const card = Object.fromEntries(inputs.map(({ field, input }) => [field.name, input.value]));
      const wrong = inputs.find(({ field }) => !isComplete(field.name, card[field.name]));
      if (wrong) {
        wrong.hint.textContent = problem(wrong.field.name, wrong.input.value);
        wrong.input.setAttribute("aria-invalid", "true");
        wrong.input.focus();
        return;
      }
      button.disabled = true;
      status.textContent = "Asking your bank …";
      try {
        // The card goes to the vault, which answers with a token; the shop only ever sees the token.
        const vault = await fetch("https://vault.northgate.example/tokens", {
          method: "POST",
          headers: { ...json, authorization: `Bearer ${context.configuration.publishableKey}` },
          body: JSON.stringify(card),
        });
        const { token } = await vault.json();
        const payment = await context.api.fetch("/payments", {
          method: "POST",
          headers: json,
          body: JSON.stringify({ orderId: current.orderId, token }),
        });
        if (!payment.ok) throw new Error(`the bank said ${payment.status}`);
        status.textContent = "Paid. Thank you!";
        context.events.emit("payment.captured", { orderId: current.orderId, amount: current.amount });
      } catch {
        status.textContent = "Your bank did not answer. Nothing was charged; please try again.";
      } finally {
        button.disabled = false;
      }
    });

    show();
    return {
      update(next) {
        current = next;
        show();
      },
      unmount: () => host.remove(),
    };
  },
};
