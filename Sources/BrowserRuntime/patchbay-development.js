// What a host adds in development: props and payloads are held against the schemas that they were promised to fit.
// A page loads this module only if its host is made with `development`. Types: patchbay-development.d.ts.

/** @type {typeof import("./patchbay-development.js").createChecker} */
export function createChecker({ baseUrl, plugins }, request) {
  const answers = new Map();

  /** A public document, asked for once; undefined if there is none. */
  function document(path) {
    if (!answers.has(path)) {
      answers.set(path, request(`${baseUrl}/${path}`).then((answer) => answer.ok ? answer.json() : undefined));
    }
    return answers.get(path);
  }

  async function release({ id, version }) {
    const listing = await document(`plugins/${id}.json`);
    return listing?.releases.find((release) => release.version === version);
  }

  /** A point that a plugin opens is the one of the release that is served. */
  async function contract(extensionPoint) {
    const owner = plugins.find(({ id }) => extensionPoint.startsWith(`${id}.`));
    if (!owner) return document(`extension-points/${extensionPoint}.json`);
    return (await release(owner))?.definesExtensionPoints[extensionPoint.slice(owner.id.length + 1)];
  }

  function judge(schema, value, subject) {
    const problems = schema ? violations(schema, value) : [];
    return problems.length ? new Error(`${subject}: ${problems.join("; ")}`) : undefined;
  }

  return {
    async props(extensionPoint, props) {
      const known = await contract(extensionPoint);
      if (!known) return new Error(`there is no extension point ${extensionPoint}`);
      return judge(known.props, props, `props of ${extensionPoint}`);
    },
    async event(plugin, event, payload) {
      return judge((await release(plugin))?.events.emits[event]?.schema, payload, `payload of ${event}`);
    },
  };
}

/** What in a value does not fit a schema, as sentences. `format` and references to elsewhere are not looked at. */
export function violations(schema, value) {
  return validate(schema, value, "", schema, 0);
}

const typeOf = (value) => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
};

const isObject = (value) => typeOf(value) === "object";
const isText = (value) => typeof value === "string";
const isNumber = (value) => typeof value === "number";
const isType = (value, type) => (type === "integer" ? Number.isInteger(value) : typeOf(value) === type);
const length = (text) => [...text].length;

/** Whether two JSON values are the same; the order of members does not count. */
function isSame(a, b) {
  if (Object.is(a, b) || a === b) return true;
  if (typeOf(a) !== typeOf(b) || typeof a !== "object" || a === null) return false;
  const [first, second] = [Object.keys(a), Object.keys(b)];
  return first.length === second.length && first.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}

function isMultiple(value, step) {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

/** What a value lacks of some names. */
function lacks(names, value) {
  const missing = names.filter((name) => !Object.hasOwn(value, name));
  return missing.length ? `lacks ${missing.join(", ")}` : true;
}

/** The keywords that can say no by themselves: whom they are about, and true or a sentence. */
const assertions = {
  type: [() => true, (types, value) =>
    [types].flat().some((type) => isType(value, type)) || `is not of type ${[types].flat().join(" or ")}`],
  enum: [() => true, (values, value) =>
    values.some((one) => isSame(one, value)) || `is none of ${JSON.stringify(values)}`],
  const: [() => true, (expected, value) => isSame(expected, value) || `is not ${JSON.stringify(expected)}`],
  minimum: [isNumber, (limit, value) => value >= limit || `is below ${limit}`],
  maximum: [isNumber, (limit, value) => value <= limit || `is above ${limit}`],
  exclusiveMinimum: [isNumber, (limit, value) => value > limit || `is not above ${limit}`],
  exclusiveMaximum: [isNumber, (limit, value) => value < limit || `is not below ${limit}`],
  multipleOf: [isNumber, (step, value) => isMultiple(value, step) || `is not a multiple of ${step}`],
  minLength: [isText, (limit, value) => length(value) >= limit || `is shorter than ${limit}`],
  maxLength: [isText, (limit, value) => length(value) <= limit || `is longer than ${limit}`],
  pattern: [isText, (pattern, value) => new RegExp(pattern, "u").test(value) || `does not match ${pattern}`],
  minItems: [Array.isArray, (limit, value) => value.length >= limit || `has fewer than ${limit} items`],
  maxItems: [Array.isArray, (limit, value) => value.length <= limit || `has more than ${limit} items`],
  uniqueItems: [Array.isArray, (isAsked, value) => !isAsked || areDifferent(value) || "has an item twice"],
  minProperties: [isObject, (limit, value) => Object.keys(value).length >= limit || `has fewer than ${limit} members`],
  maxProperties: [isObject, (limit, value) => Object.keys(value).length <= limit || `has more than ${limit} members`],
  required: [isObject, lacks],
  dependentRequired: [isObject, (names, value) =>
    lacks(Object.keys(names).filter((name) => Object.hasOwn(value, name)).flatMap((name) => names[name]), value)],
};

const areDifferent = (items) =>
  items.every((item, index) => !items.slice(0, index).some((other) => isSame(other, item)));

function validate(schema, value, path, root, depth) {
  const at = path || "the value";
  if (schema === true) return [];
  if (schema === false) return [`${at} is not allowed`];
  if (depth > 100) return [`${at} is described by a schema that goes round in circles`];

  const below = (part, item, key) => validate(part, item, key === undefined ? path : `${path}/${key}`, root, depth + 1);
  const fits = (part, item = value) => below(part, item).length === 0;
  const problems = Object.entries(schema).flatMap(([keyword, argument]) => {
    const [isAbout, judge] = Object.hasOwn(assertions, keyword) ? assertions[keyword] : [];
    const answer = !judge || !isAbout(value) || judge(argument, value);
    return answer === true ? [] : [`${at} ${answer}`];
  });

  const target = schema.$ref === undefined ? undefined : resolve(schema.$ref, root);
  if (target !== undefined) problems.push(...below(target, value));
  for (const part of schema.allOf ?? []) problems.push(...below(part, value));
  if (schema.anyOf && !schema.anyOf.some((part) => fits(part))) problems.push(`${at} fits none of the alternatives`);
  if (schema.oneOf && schema.oneOf.filter((part) => fits(part)).length !== 1) {
    problems.push(`${at} does not fit exactly one of the alternatives`);
  }
  if (schema.not !== undefined && fits(schema.not)) problems.push(`${at} is what it must not be`);
  if (schema.if !== undefined) {
    const branch = fits(schema.if) ? schema.then : schema.else;
    if (branch !== undefined) problems.push(...below(branch, value));
  }

  if (Array.isArray(value)) {
    const { prefixItems = [], items = true, contains, minContains = 1, maxContains = Infinity } = schema;
    value.forEach((item, index) => problems.push(...below(prefixItems[index] ?? items, item, index)));
    if (contains !== undefined) {
      const count = value.filter((item) => fits(contains, item)).length;
      if (count < minContains || count > maxContains) problems.push(`${at} has ${count} items of the kind asked for`);
    }
  }
  if (isObject(value)) {
    const { properties = {}, patternProperties = {}, additionalProperties = true, propertyNames = true } = schema;
    for (const [key, member] of Object.entries(value)) {
      const parts = Object.keys(patternProperties)
        .filter((pattern) => new RegExp(pattern, "u").test(key)).map((pattern) => patternProperties[pattern]);
      if (Object.hasOwn(properties, key)) parts.push(properties[key]);
      for (const part of parts.length ? parts : [additionalProperties]) problems.push(...below(part, member, key));
      problems.push(...below(propertyNames, key, key));
    }
    for (const [key, part] of Object.entries(schema.dependentSchemas ?? {})) {
      if (Object.hasOwn(value, key)) problems.push(...below(part, value));
    }
  }
  return problems;
}

/** The part of the root that a JSON pointer names: `#`, `#/$defs/amount`. */
function resolve(reference, root) {
  if (!/^#(\/|$)/.test(reference)) return undefined;
  return reference.slice(1).split("/").slice(1).reduce(
    (part, key) => part?.[decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~")], root);
}
