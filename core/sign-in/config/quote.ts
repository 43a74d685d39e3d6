/**
 * A text as one word of Apache's configuration. Apache puts variables of the environment for `${…}` and has no sign against that, so
 * settings refuse it.
 *
 * @see https://httpd.apache.org/docs/2.4/configuring.html#syntax
 */
export function apacheText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * A text as one word of what Apache reads as an expression first, as after `Require`, where a backslash means something, too. Apache puts
 * values for `$1` and `%{…}` and has no sign against that, so settings refuse it.
 *
 * @see https://httpd.apache.org/docs/2.4/expr.html
 */
export function apacheExpression(text: string): string {
  return apacheText(text).replaceAll('\\', '\\\\');
}

/**
 * A text as one word of nginx's configuration. nginx puts variables for `$…` in most directives and has no sign against that, so what
 * people write gets there as a path without one, or by `percentEncoded`.
 */
export function nginxText(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * A text as one word of a Caddyfile, where a backslash means something only before a quote. Caddy puts placeholders for `{…}`, so what
 * people write gets there as a path without one, or by `percentEncoded`.
 *
 * @see https://caddyserver.com/docs/caddyfile/concepts#tokens-and-quotes
 */
export function caddyText(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}

/** A text as a basic string of TOML. @see https://toml.io/en/v1.0.0#string */
export function tomlText(text: string): string {
  // JSON writes it so, but for the one control character that JSON leaves as it is.
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}

export function tomlList(texts: readonly string[]): string {
  return `[${texts.map(tomlText).join(', ')}]`;
}

/** A text as a part of an address, of signs that mean nothing in any configuration. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
