/** As `encodeURI`, which throws where a text has half of a surrogate pair: JSON and YAML can write one. It becomes U+FFFD here. */
export function encodeUri(text: string): string {
  return encodeURI(text.toWellFormed());
}

export function encodeUriPart(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
