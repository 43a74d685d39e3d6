import { stringify } from 'yaml';

/** Where in a file a value is filled in. */
export interface Spot {
  /** Path of the file. */
  path: string;
  /** The line up to the place, and from behind it. */
  before: string;
  after: string;
}

/**
 * Writes a value so that the file says it, whatever stands in it: a quote in a string of a program does not end the string, and
 * a colon in YAML does not begin a map. In prose it stands as it is.
 */
export function escapeValue(value: string, spot: Spot): string {
  if (/^[\w .,-]*$/.test(value) && !looksLikeData(value)) return value;
  return escapeOf(spot.path)(value, spot);
}

type Escape = (value: string, spot: Spot) => string;

function escapeOf(path: string): Escape {
  const name = path.split('/').at(-1)!;
  return BY_ENDING.find(([ending]) => ending.test(name))?.[1] ?? asIs;
}

/** Words that YAML and TOML take for something else than a text. */
function looksLikeData(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|null|[-+.,\d].*|)$/i.test(value) || value !== value.trim() || /^- /.test(value);
}

const asIs: Escape = (value) => value;

const inJson: Escape = (value) => JSON.stringify(value).slice(1, -1);

/** In a string of a language whose strings know backslashes. */
const inCode: Escape = (value, { before }) => {
  const quote = openQuote(before);
  if (quote === '"') return inJson(value, NOWHERE);
  if (quote === "'") return value.replace(/[\\']/g, '\\$&');
  return quote === '`' ? value.replace(/[\\`$]/g, '\\$&') : value;
};

/** Terraform reads `${` and `%{` in strings. */
const inHcl: Escape = (value, spot) => inCode(value, spot).replace(/[$%](?=\{)/g, '$&$&');

/** TOML's `'…'` knows no escape, so a string with an apostrophe cannot stand there; there it becomes a typographic one. */
const inToml: Escape = (value, spot) =>
  openQuote(spot.before) === "'" ? value.replaceAll("'", '’') : inCode(value, spot);

const inYaml: Escape = (value, { before, after }) => {
  const quote = openQuote(before);
  if (quote === '"') return inJson(value, NOWHERE);
  if (quote === "'") return value.replaceAll("'", "''");
  const isWhole = /(?:^|[:-])\s+$/.test(before) && /^\s*(?:#.*)?$/.test(after);
  return isWhole ? stringify(value, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }).trimEnd() : value;
};

const inShell: Escape = (value, { before }) => {
  const quote = openQuote(before);
  if (quote === '"') return value.replace(/[\\"$`]/g, '\\$&');
  if (quote === "'") return value.replaceAll("'", "'\\''");
  return /^\s*#/.test(before) ? value : value.replace(/[^\w .,:/@-]/g, '\\$&');
};

const inMarkup: Escape = (value) => value.replace(/[&<>"'{}]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Between tags as markup, elsewhere as code. */
const inJsx: Escape = (value, spot) =>
  openQuote(spot.before) === undefined && />[^<]*$/.test(spot.before) ? inMarkup(value, spot) : inCode(value, spot);

const BY_ENDING: readonly (readonly [RegExp, Escape])[] = [
  [/\.(?:json|jsonc|json5|webmanifest)$/i, inJson],
  [/\.ya?ml$/i, inYaml],
  [/\.(?:html?|xml|svg|xhtml)$/i, inMarkup],
  [/\.(?:tsx|jsx|astro|vue|svelte|mdx)$/i, inJsx],
  [/\.(?:tf|tfvars|hcl|tofu)$/i, inHcl],
  [/\.toml$/i, inToml],
  [/\.(?:sh|bash|zsh|env)$|^(?:Makefile|Dockerfile|Containerfile|Procfile)/i, inShell],
  [/\.(?:[cm]?[jt]s|py|go|rs|java|kt|cs|rb|php|c|h|cpp|swift|scala|css|scss|graphql|proto)$/i, inCode],
];

const NOWHERE: Spot = { path: '', before: '', after: '' };

/** The quotation mark that is still open at the end of a line's beginning. */
function openQuote(before: string): string | undefined {
  let open: string | undefined;
  for (let at = 0; at < before.length; at += 1) {
    const character = before[at]!;
    if (character === '\\') at += 1;
    else if (open === character) open = undefined;
    else if (open === undefined && /["'`]/.test(character)) open = character;
  }
  return open;
}
