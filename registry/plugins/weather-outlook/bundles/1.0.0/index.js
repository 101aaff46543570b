// Weather Outlook: what to wear for an open-air night.
// It asks the collective's service for the place and the hour, and sends no more.

export const Outlook = {
  mount(element, props, context) {
    const { indoorsText } = context.configuration;
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.style.cssText = "margin: 0.5rem 0";
    element.append(line);
    let asked;

    async function show({ startsAt, venue, locale }) {
      asked?.abort();
      asked = new AbortController();
      if (!venue) {
        line.textContent = indoorsText;
        return;
      }
      line.textContent = "Asking about the weather …";
      const [latitude, longitude] = [venue.latitude, venue.longitude].map((degrees) => degrees.toFixed(2));
      const query = new URLSearchParams({ latitude, longitude, at: startsAt });
      try {
        const answer = await fetch(`https://weather.open-venue.example/outlook?${query}`, { signal: asked.signal });
        const { celsius, rain } = await answer.json();
        const style = { style: "unit", unit: "celsius", maximumFractionDigits: 0 };
        const temperature = new Intl.NumberFormat(locale, style).format(celsius);
        line.textContent = `${temperature}${rain > 0.4 ? ", bring something for the rain" : ""}`;
      } catch (error) {
        if (error.name !== "AbortError") line.textContent = "No outlook yet. We look again closer to the day.";
      }
    }
    show(props);
    return {
      update: show,
      unmount() {
        asked?.abort();
        line.remove();
      },
    };
  },
};
