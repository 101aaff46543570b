/** Greets visitors above the page. */
export const Banner = {
  mount(element, props, context) {
    const line = document.createElement('p')
    line.textContent = context.configuration.greeting
    element.append(line)
    return {
      update() {},
      unmount() { line.remove() },
    }
  },
}
