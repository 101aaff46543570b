// The host of Patchbay: puts a tenant's plugins into a page, and lets none of them harm the page or another.
// patchbay.d.ts says what can be relied on. All addresses come from the manifest, and go to the browser as they stand.

/** @type {typeof import("./patchbay.js").createHost} */
export async function createHost(options) {
  const settings = /** @type {any} */ ({ budget: 10_000, fetch: (url, init) => fetch(url, init), ...options });
  const manifest = options.manifest ?? (await readManifest(settings));
  checkManifest(manifest, settings);
  const runtime = new Runtime(manifest, settings, await loadChecker(manifest, settings));
  runtime.watch();
  // After whoever called has had the time to listen.
  setTimeout(() => runtime.begin());
  return {
    manifest,
    events: runtime.pageEvents,
    contributions: (id) => runtime.contributions(id),
    fallback: (id) => runtime.fallback(id),
    mount: (id, element, props) => mount(runtime, id, element, props),
    on: (event, listener) => runtime.on(event, listener),
    status: () => runtime.status(),
    load: (contribution) => runtime.plugins.get(contribution.plugin).contribution(contribution.export),
    open: (contribution, failed) => new Session(runtime, contribution, failed),
  };
}

async function readManifest({ manifestUrl, fetch }) {
  const answer = await fetch(manifestUrl);
  if (!answer.ok) throw new Error(`the manifest ${manifestUrl} was answered with ${answer.status}`);
  return answer.json();
}

function checkManifest({ format, surface }, wanted) {
  if (format !== 1) throw new Error(`this runtime reads manifests of format 1, not ${format}`);
  if (wanted.surface && surface !== wanted.surface) {
    throw new Error(`the manifest is of the ${surface}, the page of the ${wanted.surface}`);
  }
}

/** What looks at props and payloads in development; nothing otherwise. */
async function loadChecker(manifest, { development, fetch }) {
  if (!development) return undefined;
  const module = development === true ? "patchbay/development" : development;
  const { createChecker } = await import(/* webpackIgnore: true */ /* @vite-ignore */ module);
  return createChecker(manifest, fetch);
}

// MARK: Runtime

/** What a host's plugins, sessions and events share. */
class Runtime {
  constructor(manifest, settings, checker) {
    this.manifest = manifest;
    this.settings = settings;
    this.checker = checker;
    this.bus = new EventBus();
    this.plugins = new Map(manifest.plugins.map((plugin) => [plugin.id, new Plugin(this, plugin)]));
    this.points = new Map(Object.entries(manifest.extensionPoints).map(([extensionPoint, point]) => {
      const contributions = point.contributions.map((contribution) => {
        const { version } = this.plugins.get(contribution.plugin);
        return Object.freeze({ ...contribution, version, extensionPoint });
      });
      return [extensionPoint, { fallback: point.fallback?.message ?? "", contributions: Object.freeze(contributions) }];
    }));
    const failed = (error) => this.report("event", error);
    this.pageEvents = {
      on: (event, listener) => this.bus.listen(event, listener, failed, failed),
      emit: (event, payload) => this.bus.deliver(event, payload, failed),
    };
    this.listeners = new Set();
    this.sent = new Set();
  }

  contributions(id) {
    return this.points.get(id)?.contributions ?? [];
  }

  fallback(id) {
    return this.points.get(id)?.fallback ?? "";
  }

  /** The addresses of a file: its own, and those of the platform's mirrors. */
  places(url) {
    const { baseUrl, mirrors = [] } = this.manifest;
    if (!url.startsWith(`${baseUrl}/`)) return [url];
    return [url, ...mirrors.map((mirror) => mirror + url.slice(baseUrl.length))];
  }

  on(event, listener) {
    if (event !== "error") throw new TypeError(`a host tells of "error" only; ${event} may be one of host.events`);
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells of something that went wrong: the page's listeners, the timeline, and whoever collects reports. */
  report(phase, error, plugin, contribution) {
    const { tenant, surface, platform } = this.manifest;
    const { id, version, label } = plugin ?? {};
    const { extensionPoint, export: name } = contribution ?? {};
    const message = String(error?.message ?? error);
    const facts = { tenant, surface, platform, plugin: id, version, extensionPoint, export: name, phase, message };
    if (plugin) performance.mark(label, { detail: { phase, extensionPoint, export: name, message } });
    this.send(JSON.stringify(facts));
    if (this.checker || !this.listeners.size) console.error(`Patchbay, ${label ?? tenant}, ${phase}:`, error);
    for (const listener of this.listeners) guard(() => listener({ ...facts, error }), console.error);
  }

  /** What repeats itself is sent once, and one page does not flood anybody. */
  send(text) {
    const { beacon } = this.settings;
    if (!beacon || this.sent.has(text) || this.sent.size >= 50) return;
    this.sent.add(text);
    navigator.sendBeacon(beacon, text);
  }

  /** In development: reports what does not fit its schema. */
  judge(problem, plugin, contribution) {
    const tell = (error) => error && this.report("contract", error, plugin, contribution);
    problem?.then(tell, tell);
  }

  /** What a plugin's own handlers and promises throw reaches the window alone; the file's address says whose it is. */
  watch() {
    const watch = (type, phase, read) => addEventListener(type, (event) => {
      const [source, error] = read(event);
      const plugin = source && [...this.plugins.values()].find((plugin) => plugin.isNamedIn(source));
      if (plugin) this.report(phase, error, plugin);
    });
    watch("error", "uncaught", ({ filename, error, message }) => [filename, error ?? message]);
    watch("unhandledrejection", "uncaught", ({ reason }) => [reason?.stack, reason]);
    watch("securitypolicyviolation", "blocked", ({ sourceFile, violatedDirective, blockedURI }) =>
      [sourceFile, new Error(`${violatedDirective} forbids ${blockedURI}`)]);
  }

  /** Loads what does not wait for a mount. */
  begin() {
    const { platform } = this.manifest;
    const wanted = this.settings.platform;
    if (wanted && wanted !== platform) {
      this.report("manifest", new Error(`the plugins were chosen for platform ${platform}, the page is of ${wanted}`));
    }
    const all = [...this.points.values()].flatMap(({ contributions }) => contributions);
    for (const plugin of this.plugins.values()) {
      const own = all.filter((contribution) => contribution.plugin === plugin.id);
      // What attaches nowhere can only listen, and nothing else would ever load it.
      const isListener = !own.length && plugin.events.consumes.length > 0;
      if (isListener || own.some(({ loading }) => loading === "eager")) {
        plugin.load().catch((error) => this.report("load", error, plugin));
      }
    }
  }

  status() {
    const notes = new Map((this.manifest.unresolved ?? []).map(({ plugin, ...note }) => [plugin, note]));
    const absent = [...notes.keys()].filter((id) => !this.plugins.has(id)).map((id) => ({ id, state: "unresolved" }));
    return [...this.plugins.values(), ...absent].map(({ id, version, state, failure }) => ({
      plugin: id, version, state, error: failure && String(failure.message ?? failure), unresolved: notes.get(id),
    }));
  }
}

// MARK: Plugins

/** A plugin of the manifest, and its module once somebody has asked for it. */
class Plugin {
  /**
   * @param {Runtime} runtime
   * @param {import("./patchbay.js").Manifest["plugins"][number]} description
   */
  constructor(runtime, { id, version, entry, files, events, configuration }) {
    this.runtime = runtime;
    this.id = id;
    this.version = version;
    this.label = `${id}@${version}`;
    this.entry = entry;
    this.files = files;
    this.events = events;
    this.configuration = configuration;
    this.state = "idle";
  }

  isNamedIn(text) {
    return this.files.some(({ url }) => this.runtime.places(url).some((place) => text.includes(place)));
  }

  /** The module, imported and set up once; after a failure the next one who asks tries again. */
  load() {
    this.loading ??= this.begin().catch((error) => {
      this.loading = undefined;
      this.failed(error);
      throw error;
    });
    return this.loading;
  }

  failed(error) {
    this.state = "failed";
    this.failure = error;
  }

  async begin() {
    this.state = "loading";
    const module = await this.import();
    const fail = (phase, error) => this.runtime.report(phase, error, this);
    const setUp = async () => module.default?.setup?.(this.context(new AbortController().signal, fail));
    this.shared = await within(this.runtime.settings.budget, setUp());
    this.state = "loaded";
    this.failure = undefined;
    return module;
  }

  /** Asks one place after the other: the next once the one before has failed, or used up its share of the time. */
  async import() {
    const start = performance.now();
    const hashed = urlsWithHash();
    const urls = this.runtime.places(this.entry).filter((url) => hashed.has(url) && !/[?#]/.test(url));
    let failure = new Error(`the page's import map has no hash for ${this.entry}`);
    const tries = [];
    for (const url of urls) {
      if (tries.length) this.runtime.report("retry", failure, this);
      tries.push(import(/* webpackIgnore: true */ /* @vite-ignore */ url));
      try {
        const module = await within(this.runtime.settings.budget / urls.length, Promise.any(tries));
        performance.measure(this.label, { start, detail: { phase: "load" } });
        return module;
      } catch (error) {
        failure = error.errors?.at(-1) ?? error;
        // What is not about fetching would go wrong at any place.
        if (!["TypeError", "TimeoutError"].includes(failure?.name)) break;
      }
    }
    throw failure;
  }

  /** What the module exports for a contribution. */
  async contribution(name) {
    const exported = (await this.load())[name];
    if (typeof exported?.mount !== "function") throw new Error(`the export ${name} has no mount()`);
    return exported;
  }

  /** What the plugin is given in setup, or for one contribution; all that comes of it ends with the signal. */
  context(signal, fail, contribution) {
    const { runtime } = this;
    const tell = (error) => runtime.report("event", error, this, contribution);
    const atEnd = (end) => {
      signal.addEventListener("abort", end, { once: true });
      if (signal.aborted) end();
    };
    return {
      configuration: this.configuration,
      shared: this.shared,
      signal,
      fail: (error) => fail("mount", error),
      events: {
        on: (event, listener) => {
          if (!this.events.consumes.includes(event)) {
            tell(new Error(`${event} is not among the events that ${this.label} consumes`));
            return () => {};
          }
          const stop = runtime.bus.listen(event, listener, (error) => fail("event", error), tell);
          atEnd(stop);
          return stop;
        },
        emit: (event, payload) => {
          if (!this.events.emits.includes(event)) {
            return tell(new Error(`${event} is not among the events that ${this.label} emits`));
          }
          runtime.judge(runtime.checker?.event(this, event, payload), this, contribution);
          runtime.bus.deliver(event, payload, tell);
        },
      },
      api: { fetch: async (path, init) => runtime.settings.fetch(this.apiAddress(path), init) },
      mount: (id, element, props) => {
        if (!id.startsWith(`${this.id}.`)) throw new Error(`${id} is not an extension point of ${this.id}`);
        const handle = mount(runtime, id, element, props);
        atEnd(handle.unmount);
        return handle;
      },
    };
  }

  /** The address of one of the plugin's own services. */
  apiAddress(path) {
    const { apiBaseUrl } = this.runtime.manifest;
    if (!apiBaseUrl) throw new TypeError("this platform has no apiBaseUrl");
    const root = `${apiBaseUrl}/${this.id}`;
    const { href } = new URL(root + path);
    if (!href.startsWith(`${root}/`)) throw new TypeError(`${path} does not lead to a service of ${this.id}`);
    return href;
  }
}

/** The addresses that the page's import map has a hash for: the browser checks these, and no other. */
function urlsWithHash() {
  const scripts = [...document.querySelectorAll('script[type="importmap"]')];
  const maps = scripts.map(({ textContent }) => JSON.parse(textContent));
  return new Set(maps.flatMap(({ integrity = {} }) => Object.keys(integrity)));
}

// MARK: Events

/** Carries events between plugins and the page; who may send and hear what is decided where they are given it. */
class EventBus {
  listeners = new Map();
  depth = 0;

  /** Until the returned function is called. What is thrown goes to `failed`, what a promise brings to `rejected`. */
  listen(event, listener, failed, rejected) {
    const entry = { listener, failed, rejected };
    if (!this.listeners.has(event)) this.listeners.set(event, new Set());
    this.listeners.get(event).add(entry);
    return () => this.listeners.get(event).delete(entry);
  }

  /** Gives every listener a copy of its own, so that none can change what the next one sees. */
  deliver(event, payload, refuse) {
    if (this.depth >= 32) return refuse(new Error(`${event} is emitted in answer to itself`));
    let copies;
    try {
      copies = [...this.listeners.get(event) ?? []].map((entry) => [entry, structuredClone(payload)]);
    } catch (error) {
      return refuse(error);
    }
    this.depth += 1;
    try {
      for (const [{ listener, failed, rejected }, copy] of copies) guard(() => listener(copy), failed, rejected);
    } finally {
      this.depth -= 1;
    }
  }
}

// MARK: Mounting

/** One contribution at one place, from loading to its end; `failed` is called at most once, after the report. */
class Session {
  constructor(runtime, contribution, failed) {
    this.runtime = runtime;
    this.contribution = contribution;
    this.failed = failed;
    this.plugin = runtime.plugins.get(contribution.plugin);
    this.controller = new AbortController();
    this.context = this.plugin.context(this.controller.signal, this.fail, contribution);
  }

  get hasEnded() {
    return this.controller.signal.aborted;
  }

  fail = (phase, error) => {
    if (this.hasEnded) return;
    this.plugin.failed(error);
    this.report(phase, error);
    this.close();
    this.failed?.(error);
  };

  close = () => {
    if (this.hasEnded) return;
    this.controller.abort();
    this.release(this.mounted);
  };

  report(phase, error) {
    this.runtime.report(phase, error, this.plugin, this.contribution);
  }

  release(mounted) {
    guard(() => mounted?.unmount?.(), (error) => this.report("unmount", error));
  }

  /** Resolves once the contribution is shown, or its session has ended. */
  mount(element, props) {
    this.take(props);
    const { signal } = this.controller;
    return Promise.race([
      this.show(element), new Promise((resolve) => signal.addEventListener("abort", () => resolve())),
    ]);
  }

  update(props) {
    if (this.hasEnded) return;
    if (props !== this.props) this.take(props);
    guard(() => this.mounted?.update?.(props), (error) => this.fail("update", error));
  }

  take(props) {
    this.props = props;
    const { checker } = this.runtime;
    this.runtime.judge(checker?.props(this.contribution.extensionPoint, props), this.plugin, this.contribution);
  }

  async show(element) {
    const { budget } = this.runtime.settings;
    const { extensionPoint, export: name } = this.contribution;
    const clock = setTimeout(() => this.fail("budget", timeoutError(budget)), budget);
    let phase = "load";
    try {
      const exported = await this.plugin.contribution(name);
      if (this.hasEnded) return;
      phase = "mount";
      const start = performance.now();
      const { props } = this;
      this.context.shared = this.plugin.shared;
      const mounted = await exported.mount(element, props, this.context);
      if (this.hasEnded) return this.release(mounted);
      this.mounted = mounted;
      performance.measure(this.plugin.label, { start, detail: { phase, extensionPoint, export: name } });
      if (props !== this.props) this.update(this.props);
    } catch (error) {
      this.fail(phase, error);
    } finally {
      clearTimeout(clock);
    }
  }
}

/** Puts a point's contributions into an element, each into a place of its own, in order. */
function mount(runtime, id, element, props = {}) {
  const parts = runtime.contributions(id).map((contribution) => mountOne(runtime, contribution, element, props));
  if (!parts.length) {
    runtime.judge(runtime.checker?.props(id, props));
    const note = fallbackNote(runtime, id);
    if (note) element.append(note);
    parts.push({ update() {}, unmount: () => note?.remove() });
  }
  return {
    ready: Promise.all(parts.map(({ ready }) => ready)).then(() => {}),
    update: (next) => parts.forEach((part) => part.update(next)),
    unmount: () => parts.splice(0).forEach((part) => part.unmount()),
  };
}

function mountOne(runtime, contribution, element, props) {
  const data = { plugin: contribution.plugin, export: contribution.export };
  let place = element.appendChild(document.createElement("div"));
  Object.assign(place.dataset, data);
  place.setAttribute("aria-busy", "true");
  const session = new Session(runtime, contribution, () => {
    // What comes late goes into the old place, which nobody sees.
    const note = fallbackNote(runtime, contribution.extensionPoint, data);
    note ? place.replaceWith(note) : place.remove();
    place = note;
  });
  return {
    ready: session.mount(place, props).then(() => place?.removeAttribute("aria-busy")),
    update: (next) => session.update(next),
    unmount: () => {
      session.close();
      place?.remove();
    },
  };
}

function fallbackNote(runtime, id, data = {}) {
  const message = runtime.fallback(id);
  if (!message) return null;
  const note = document.createElement("div");
  Object.assign(note.dataset, data, { fallback: id });
  note.setAttribute("role", "status");
  note.textContent = message;
  return note;
}

// MARK: Time and errors

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
