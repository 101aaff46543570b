// The host of Patchbay: puts a tenant's plugins into a page, and lets none of them harm the page or another.
// patchbay.d.ts says what can be relied on.

/** @type {typeof import("./patchbay.js").createHost} */
export async function createHost(options) {
  const { budget = 10_000, beacon, development, fetch: request = (...call) => fetch(...call) } = options;
  const manifest = options.manifest ?? (await readManifest(options.manifestUrl, request));
  checkManifest(manifest, options.surface);

  const { tenant, surface, platform, baseUrl, mirrors = [], apiBaseUrl } = manifest;
  const plugins = new Map(manifest.plugins.map((plugin) => [plugin.id, {
    ...plugin,
    label: `${plugin.id}@${plugin.version}`,
    state: "idle",
  }]));
  const points = new Map(Object.entries(manifest.extensionPoints).map(([extensionPoint, { fallback, contributions }]) => [
    extensionPoint,
    {
      fallback: fallback?.message ?? "",
      contributions: Object.freeze(contributions.map((contribution) => {
        const { version } = plugins.get(contribution.plugin);
        return Object.freeze({ ...contribution, version, extensionPoint });
      })),
    },
  ]));
  const contributions = (id) => points.get(id)?.contributions ?? [];
  const fallback = (id) => points.get(id)?.fallback ?? "";

  // MARK: Reports

  const errorListeners = new Set();
  const sent = new Set();

  /** Tells of something that went wrong: the page's listeners, the timeline, and whoever collects reports. */
  function report(phase, error, plugin, contribution) {
    const { id, version, label } = plugin ?? {};
    const { extensionPoint, export: name } = contribution ?? {};
    const message = String(error?.message ?? error);
    const facts = { tenant, surface, platform, plugin: id, version, extensionPoint, export: name, phase, message };
    if (plugin) performance.mark(label, { detail: { phase, extensionPoint, export: name, message } });
    const text = JSON.stringify(facts);
    if (beacon && !sent.has(text) && sent.size < 50) navigator.sendBeacon(beacon, text);
    sent.add(text);
    if (development || !errorListeners.size) console.error(`Patchbay, ${label ?? tenant}, ${phase}:`, error);
    for (const listener of errorListeners) guard(() => listener({ ...facts, error }), console.error);
  }

  // MARK: Loading

  /** The addresses of a file: its own, and those of the platform's mirrors. */
  const places = (url) => url.startsWith(`${baseUrl}/`)
    ? [url, ...mirrors.map((mirror) => mirror + url.slice(baseUrl.length))]
    : [url];

  /** The plugin's module, imported and set up once; after a failure the next one who asks tries again. */
  function load(plugin) {
    plugin.loading ??= importAndSetUp(plugin).catch((error) => {
      plugin.loading = undefined;
      plugin.state = "failed";
      plugin.failure = error;
      throw error;
    });
    return plugin.loading;
  }

  async function importAndSetUp(plugin) {
    plugin.state = "loading";
    const module = await importFirst(plugin);
    const fail = (phase, error) => report(phase, error, plugin);
    const setUp = async () => module.default?.setup?.(contextOf(plugin, new AbortController().signal, fail));
    plugin.shared = await within(budget, setUp());
    plugin.state = "loaded";
    plugin.failure = undefined;
    return module;
  }

  /** Asks one place after the other: the next one once the one before has failed, or was silent for its share of the time. */
  async function importFirst(plugin) {
    const start = performance.now();
    const hashed = urlsWithHash();
    const urls = places(plugin.entry).filter((url) => hashed.has(url) && !/[?#]/.test(url));
    let failure = new Error(`the page's import map has no hash for ${plugin.entry}`);
    const tries = [];
    for (const url of urls) {
      if (tries.length) report("retry", failure, plugin);
      tries.push(import(/* webpackIgnore: true */ /* @vite-ignore */ url));
      try {
        const module = await within(budget / urls.length, Promise.any(tries));
        performance.measure(plugin.label, { start, detail: { phase: "load" } });
        return module;
      } catch (error) {
        failure = error.errors?.at(-1) ?? error;
        // What is not about fetching would go wrong at any place.
        if (!["TypeError", "TimeoutError"].includes(failure?.name)) break;
      }
    }
    throw failure;
  }

  /** What a contribution names. */
  async function loadContribution({ plugin: id, export: name }) {
    const plugin = plugins.get(id);
    const exported = (await load(plugin))[name];
    if (typeof exported?.mount !== "function") throw new Error(`the export ${name} has no mount()`);
    return exported;
  }

  // MARK: Events

  const listeners = new Map();
  let depth = 0;

  /** Adds a listener of a plugin, or of the page; `failed` is told when it throws, `rejected` when its promise does. */
  function listen(event, listener, failed, rejected) {
    const entry = { listener, failed, rejected };
    if (!listeners.has(event)) listeners.set(event, new Set());
    listeners.get(event).add(entry);
    return () => listeners.get(event).delete(entry);
  }

  /** Gives every listener a copy of its own, so that none can change what the next one sees. */
  function deliver(event, payload, refuse) {
    if (depth >= 32) return refuse(new Error(`${event} is emitted in answer to itself`));
    let copies;
    try {
      copies = [...listeners.get(event) ?? []].map((entry) => [entry, structuredClone(payload)]);
    } catch (error) {
      return refuse(error);
    }
    depth += 1;
    try {
      for (const [entry, copy] of copies) guard(() => entry.listener(copy), entry.failed, entry.rejected);
    } finally {
      depth -= 1;
    }
  }

  const pageListenerFailed = (error) => report("event", error);
  const pageEvents = {
    on: (event, listener) => listen(event, listener, pageListenerFailed, pageListenerFailed),
    emit: (event, payload) => deliver(event, payload, pageListenerFailed),
  };

  // MARK: What plugins are given

  /** The context of a plugin's setup, or of one contribution; what it holds ends with the signal. */
  function contextOf(plugin, signal, fail, contribution) {
    const tell = (error) => report("event", error, plugin, contribution);
    const root = `${apiBaseUrl}/${plugin.id}/`;
    return {
      configuration: plugin.configuration,
      shared: plugin.shared,
      signal,
      fail: (error) => fail("mount", error),
      events: {
        on(event, listener) {
          if (!plugin.events.consumes.includes(event)) {
            tell(new Error(`${event} is not among the events that ${plugin.label} consumes`));
            return () => {};
          }
          const stop = listen(event, listener, (error) => fail("event", error), tell);
          signal.addEventListener("abort", stop, { once: true });
          return stop;
        },
        emit(event, payload) {
          if (!plugin.events.emits.includes(event)) {
            return tell(new Error(`${event} is not among the events that ${plugin.label} emits`));
          }
          checker?.event(plugin, event, payload).then((problem) => problem && report("contract", problem, plugin, contribution));
          deliver(event, payload, tell);
        },
      },
      api: {
        async fetch(path, init) {
          if (!apiBaseUrl) throw new TypeError("this platform has no apiBaseUrl");
          const { href } = new URL(root.slice(0, -1) + path);
          if (!href.startsWith(root)) throw new TypeError(`${path} is not a path below the plugin's own`);
          return request(href, init);
        },
      },
      mount(id, element, props) {
        if (!id.startsWith(`${plugin.id}.`)) throw new Error(`${id} is not an extension point of ${plugin.id}`);
        const handle = mount(id, element, props);
        signal.addEventListener("abort", handle.unmount, { once: true });
        return handle;
      },
    };
  }

  // MARK: Mounting

  /**
   * One contribution at one place, from loading to the end; `failed` is called at most once, after it was reported.
   * @type {import("./patchbay.js").Host["open"]}
   */
  function open(contribution, failed) {
    const plugin = plugins.get(contribution.plugin);
    const controller = new AbortController();
    const { signal } = controller;
    /** @type {Promise<void>} */
    const ended = new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
    let mounted;
    let props;

    function fail(phase, error) {
      if (signal.aborted) return;
      plugin.state = "failed";
      plugin.failure = error;
      report(phase, error, plugin, contribution);
      close();
      failed?.(error);
    }

    function close() {
      if (signal.aborted) return;
      controller.abort();
      release(mounted);
    }

    const release = (handle) => guard(() => handle?.unmount?.(), (error) => report("unmount", error, plugin, contribution));

    async function show(element) {
      let phase = "load";
      const clock = setTimeout(() => fail("budget", timeoutError(budget)), budget);
      try {
        const exported = await loadContribution(contribution);
        if (signal.aborted) return;
        phase = "mount";
        const start = performance.now();
        const given = props;
        session.context.shared = plugin.shared;
        const handle = await exported.mount(element, given, session.context);
        if (signal.aborted) return release(handle);
        mounted = handle;
        const { extensionPoint, export: name } = contribution;
        performance.measure(plugin.label, { start, detail: { phase, extensionPoint, export: name } });
        if (props !== given) session.update(props);
      } catch (error) {
        fail(phase, error);
      } finally {
        clearTimeout(clock);
      }
    }

    const session = {
      context: contextOf(plugin, signal, fail, contribution),
      mount(element, initial) {
        props = initial;
        checkProps(contribution, props);
        return Promise.race([show(element), ended]);
      },
      update(next) {
        if (next !== props) checkProps(contribution, next);
        props = next;
        if (mounted && !signal.aborted) guard(() => mounted.update?.(next), (error) => fail("update", error));
      },
      close,
      fail,
    };
    return session;
  }

  function checkProps(contribution, props) {
    checker?.props(contribution.extensionPoint, props).then((problem) => {
      if (problem) report("contract", problem, plugins.get(contribution.plugin), contribution);
    });
  }

  /** Puts a point's contributions into an element, each into a place of its own, in order. */
  function mount(id, element, props = {}) {
    const parts = contributions(id).map((contribution) => {
      let place = element.appendChild(document.createElement("div"));
      Object.assign(place.dataset, { plugin: contribution.plugin, export: contribution.export });
      place.setAttribute("aria-busy", "true");
      const session = open(contribution, () => {
        // What comes late goes into the old place, which nobody sees.
        const note = fallbackNote(id);
        if (note) Object.assign(note.dataset, place.dataset);
        note ? place.replaceWith(note) : place.remove();
        place = note;
      });
      const ready = session.mount(place, props).then(() => place?.removeAttribute("aria-busy"));
      return {
        ready,
        update: session.update,
        unmount() {
          session.close();
          place?.remove();
        },
      };
    });
    if (!parts.length) checkProps({ extensionPoint: id }, props);
    const note = !parts.length && fallbackNote(id);
    if (note) {
      element.append(note);
      parts.push({ update() {}, unmount: () => note.remove() });
    }
    return {
      ready: Promise.all(parts.map(({ ready }) => ready)).then(() => {}),
      update: (next) => parts.forEach((part) => part.update(next)),
      unmount: () => parts.splice(0).forEach((part) => part.unmount()),
    };
  }

  function fallbackNote(id) {
    if (!fallback(id)) return null;
    const note = document.createElement("div");
    note.dataset.fallback = id;
    note.setAttribute("role", "status");
    note.textContent = fallback(id);
    return note;
  }

  // MARK: Start

  watchForUncaught((text) => {
    for (const plugin of plugins.values()) {
      if (plugin.files.some(({ url }) => places(url).some((place) => text.includes(place)))) return plugin;
    }
  }, report);

  let checker;
  if (development) {
    const module = development === true ? "patchbay/development" : development;
    const { createChecker } = await import(/* webpackIgnore: true */ /* @vite-ignore */ module);
    checker = createChecker(manifest, request);
  }

  /** Loads what does not wait for a mount. */
  function begin(plugin) {
    load(plugin).catch((error) => report("load", error, plugin));
  }
  const all = [...points.values()].flatMap((point) => point.contributions);
  // After whoever called has had the time to listen.
  setTimeout(() => {
    if (options.platform && options.platform !== platform) {
      report("manifest", new Error(`the plugins were chosen for platform ${platform}, the page is ${options.platform}`));
    }
    for (const plugin of plugins.values()) {
      const own = all.filter((contribution) => contribution.plugin === plugin.id);
      // What attaches nowhere can only listen, so nothing else would ever load it.
      const isHeadless = !own.length && plugin.events.consumes.length > 0;
      if (isHeadless || own.some(({ loading }) => loading === "eager")) begin(plugin);
    }
  });

  return {
    manifest,
    mount,
    contributions,
    fallback,
    events: pageEvents,
    on(event, listener) {
      if (event !== "error") throw new TypeError(`a host has no "${event}"; events of plugins are those of host.events`);
      errorListeners.add(listener);
      return () => errorListeners.delete(listener);
    },
    status() {
      const notes = new Map((manifest.unresolved ?? []).map(({ plugin, ...note }) => [plugin, note]));
      const absent = [...notes.keys()].filter((id) => !plugins.has(id)).map((id) => ({ id, state: "unresolved" }));
      return [...plugins.values(), ...absent].map(({ id, version, state, failure }) => ({
        plugin: id, version, state, error: failure && String(failure.message ?? failure), unresolved: notes.get(id),
      }));
    },
    load: loadContribution,
    open,
  };
}

async function readManifest(url, request) {
  const answer = await request(url);
  if (!answer.ok) throw new Error(`the manifest ${url} was answered with ${answer.status}`);
  return answer.json();
}

function checkManifest({ format, surface }, expected) {
  if (format !== 1) throw new Error(`this runtime reads manifests of format 1, not ${format}`);
  if (expected && surface !== expected) throw new Error(`the manifest is of the ${surface}, the page of the ${expected}`);
}

/** The addresses that the page's import map has a hash for: the browser checks these, and no other. */
function urlsWithHash() {
  const scripts = [...document.querySelectorAll('script[type="importmap"]')];
  const maps = scripts.map(({ textContent }) => JSON.parse(textContent));
  return new Set(maps.flatMap(({ integrity = {} }) => Object.keys(integrity)));
}

/** What a promise comes to, or a rejection once the time is over. */
function within(milliseconds, promise) {
  let clock;
  const late = new Promise((_, reject) => {
    clock = setTimeout(() => reject(timeoutError(milliseconds)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(clock));
}

const timeoutError = (milliseconds) => new DOMException(`not there after ${milliseconds} ms`, "TimeoutError");

/** Runs what others wrote, whether it throws at once or rejects later. */
function guard(action, failed, rejected = failed) {
  try {
    action()?.then?.(undefined, rejected);
  } catch (error) {
    failed(error);
  }
}

/** What a plugin's own handlers and promises throw reaches the window alone; the address of the file says whose it is. */
function watchForUncaught(pluginIn, report) {
  const watch = (type, facts) => addEventListener(type, (event) => {
    const [text, error] = facts(event);
    const plugin = text && pluginIn(text);
    if (plugin) report(type === "securitypolicyviolation" ? "blocked" : "uncaught", error, plugin);
  });
  watch("error", ({ filename, error, message }) => [filename, error ?? message]);
  watch("unhandledrejection", ({ reason }) => [reason?.stack, reason]);
  watch("securitypolicyviolation", ({ sourceFile, violatedDirective, blockedURI }) =>
    [sourceFile, new Error(`${violatedDirective} forbids ${blockedURI}`)]);
}
