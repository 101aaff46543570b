// What the sample platform gives to bundles as `@events/format`: amounts and dates as the page's reader writes them.

/** An amount in a currency's smallest unit, as text. */
export function money({ value, currency }, locale) {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(value / 10 ** format.resolvedOptions().maximumFractionDigits);
}

/** A moment, as text. */
export function date(moment, locale, timeZone) {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone }).format(new Date(moment));
}
