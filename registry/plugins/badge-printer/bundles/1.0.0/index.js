// Badge Printer: one badge a guest, on the printer that the browser knows.

export const BadgePrinter = {
  mount(element, props) {
    let current = props;
    const button = Object.assign(document.createElement("button"), { type: "button" });
    const show = () => {
      button.textContent = `Print ${current.tickets.length} badges`;
      button.disabled = current.tickets.length === 0;
    };
    button.addEventListener("click", () => {
      const sheet = window.open("", "", "popup");
      const style = sheet.document.createElement("style");
      style.textContent = `
        @page { size: 90mm 55mm; margin: 0; }
        h1 { break-after: page; height: 55mm; display: grid; place-items: center; margin: 0; font: 600 9mm system-ui; }
      `;
      sheet.document.head.append(style);
      for (const { name } of current.tickets) {
        sheet.document.body.append(Object.assign(sheet.document.createElement("h1"), { textContent: name }));
      }
      sheet.print();
      sheet.close();
    });
    show();
    element.append(button);
    return {
      update(next) {
        current = next;
        show();
      },
      unmount: () => button.remove(),
    };
  },
};
