// The search of the front page. Without it every plugin is on the pages of the list and on those to browse.

const form = document.querySelector("#search");

if (form) {
  const root = form.dataset.root;
  const found = document.querySelector("[data-found]");
  const unsearched = document.querySelector("[data-unsearched]");
  const [list, more, count] = ["ul", ".more", ".count"].map((part) => found.querySelector(part));
  const blank = document.querySelector("#card").content.firstElementChild;
  const perPage = 24;

  /** Text as it is compared: small letters without their marks. */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /** What there is to search, fetched once, when somebody is about to. */
  let catalogue;
  const load = () =>
    (catalogue ??= fetch(`${root}search.json`)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      .then(({ categories, plugins }) =>
        plugins.map((plugin) => ({
          ...plugin,
          categoryTitle: categories[plugin.category] ?? plugin.category,
          words: {
            id: plugin.id,
            name: plain(plugin.name),
            keywords: `\n${plain(plugin.keywords.join("\n"))}\n`,
            publisher: plain(plugin.publisherName),
            description: plain(plugin.description),
          },
        })),
      )
      .catch((error) => {
        catalogue = undefined;
        throw error;
      }));

  /** How well a plugin answers a word; 0 if it does not. */
  const rank = ({ id, name, keywords, publisher, description }, word) => {
    if (name === word || id === word) return 64;
    if (name.startsWith(word)) return 32;
    if (name.includes(` ${word}`)) return 16;
    if (keywords.includes(`\n${word}\n`)) return 12;
    if (name.includes(word) || id.includes(word)) return 8;
    if (keywords.includes(word)) return 4;
    if (publisher.includes(word)) return 2;
    return description.includes(word) ? 1 : 0;
  };

  /** What fits, the best first; of those that fit as well, in order of name. */
  const search = (plugins, { q, category, surface, platform, licence, publisher, verified }) => {
    const whole = plain(q).trim();
    const words = whole.split(/\s+/).filter(Boolean);
    const hits = [];
    for (const plugin of plugins) {
      if (category && plugin.category !== category) continue;
      if (surface && !plugin.surfaces.includes(surface)) continue;
      if (platform && !plugin.platforms.includes(platform)) continue;
      if (licence && plugin.licence !== licence) continue;
      if (publisher && plugin.publisher !== publisher) continue;
      if (verified && !plugin.verified) continue;
      const ranks = words.map((word) => rank(plugin.words, word));
      if (ranks.includes(0)) continue;
      hits.push({ plugin, rank: ranks.reduce((sum, each) => sum + each, rank(plugin.words, whole)) });
    }
    return hits.sort((a, b) => b.rank - a.rank).map(({ plugin }) => plugin);
  };

  const card = (plugin) => {
    const item = blank.cloneNode(true);
    const part = (name) => item.querySelector(name);
    const emblem = part(".emblem");
    if (plugin.icon) {
      emblem.className = "emblem";
      const image = new Image(48, 48);
      image.alt = "";
      image.src = `${root}icons/${plugin.icon}`;
      emblem.replaceChildren(image);
    } else {
      emblem.className = `emblem tint-${plugin.tint}`;
      emblem.textContent = plugin.letter;
    }
    part("a").href = `${root}plugins/${plugin.id}.html`;
    part("a").textContent = plugin.name;
    part(".publisher").textContent = plugin.publisherName;
    part(".description").textContent = plugin.description;
    part(".category").textContent = plugin.categoryTitle;
    part(".version").textContent = plugin.version;
    part("time").dateTime = plugin.released;
    part("time").textContent = plugin.day;
    part(".lifecycle").textContent = plugin.lifecycle;
    if (!plugin.verified) part(".verified").remove();
    if (plugin.lifecycle === "production") part(".lifecycle").remove();
    return item;
  };

  let hits = [];
  const show = (from) => {
    list.append(...hits.slice(from, from + perPage).map(card));
    more.hidden = list.children.length >= hits.length;
  };

  const wish = () => ({ q: "", ...Object.fromEntries(new FormData(form)) });

  /** Shows what is asked for now, or the whole list again if nothing is. */
  const update = async () => {
    const asked = wish();
    const entries = Object.entries(asked).filter(([, value]) => value.trim());
    const query = new URLSearchParams(entries).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    if (!entries.length) {
      [found.hidden, unsearched.hidden] = [true, false];
      return;
    }
    try {
      const plugins = await load();
      // Somebody may have gone on typing meanwhile.
      if (JSON.stringify(wish()) !== JSON.stringify(asked)) return;
      hits = search(plugins, asked);
      count.textContent = hits.length
        ? `${hits.length.toLocaleString("en")} ${hits.length === 1 ? "plugin" : "plugins"}`
        : "No plugin fits. Fewer words or filters find more.";
    } catch {
      hits = [];
      count.textContent = "The search is not available just now.";
    }
    list.replaceChildren();
    show(0);
    [found.hidden, unsearched.hidden] = [false, true];
  };

  for (const element of form.elements) element.addEventListener("focus", () => load().catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.q.addEventListener("keydown", (event) => {
    const first = event.key === "ArrowDown" && !found.hidden && list.querySelector("a");
    if (!first) return;
    event.preventDefault();
    first.focus();
  });
  form.addEventListener("input", update);
  // Filters belong to the form, and stand outside it.
  for (const element of form.elements) if (!form.contains(element)) element.addEventListener("input", update);
  more.addEventListener("click", () => {
    const next = list.children.length;
    show(next);
    list.children[next].querySelector("a").focus();
  });

  // A link to a search, or the search box of another page.
  const asked = new URLSearchParams(location.search);
  for (const element of form.elements) {
    if (element.type === "checkbox") element.checked = asked.has(element.name);
    else if (asked.has(element.name)) element.value = asked.get(element.name);
  }
  if (asked.size) update();
}
