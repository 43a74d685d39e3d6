import { Scalar, stringify } from 'yaml';
import type { Layout } from './layout.ts';

export interface ScalarStyle {
  layout: Layout;
  inFlow: boolean;
  like?: unknown;
}

export function scalarText(value: unknown, style: ScalarStyle): string {
  if (typeof value === 'string') return style.layout.json ? JSON.stringify(value) : textText(value, style);
  if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}

export interface Block {
  head: string;
  body: string[];
}

const WIDTH = 80;
const MOST_COLUMNS = 9;

export function blockText(
  value: unknown,
  { like, step, column }: { like?: unknown; step: number; column: number },
): Block | undefined {
  const old = like instanceof Scalar ? like.type : undefined;
  if (typeof value !== 'string' || step > MOST_COLUMNS || !isBlockFit(value, old)) return undefined;
  const scalar = new Scalar(value);
  scalar.type = old === Scalar.BLOCK_FOLDED ? old : Scalar.BLOCK_LITERAL;
  const width = Math.max(WIDTH - column, WIDTH / 2);
  const [head = '', ...body] = stringify({ k: scalar }, { indent: Math.max(step, 1), lineWidth: width }).split('\n');
  if (!/^k: [|>]/.test(head)) return undefined;
  // The package writes the indicator of two columns, whatever the indentation.
  return { head: head.slice('k: '.length).replace(/\d/, String(step)), body: body.slice(0, -1) };
}

function isBlockFit(value: string, old: Scalar.Type | undefined): boolean {
  const folds = old === Scalar.BLOCK_FOLDED && value.length > WIDTH;
  // Empty lines at the end would be one with those below the block.
  return (
    (value.includes('\n') || folds) && !value.endsWith('\n\n') && !UNPRINTABLE.test(value.replaceAll(/[\n\t]/g, ''))
  );
}

function textText(value: string, { layout, inFlow, like }: ScalarStyle): string {
  if (UNPRINTABLE.test(value)) return doubleQuoted(value);
  const old = like instanceof Scalar ? like : undefined;
  if (old?.type === Scalar.QUOTE_DOUBLE) return doubleQuoted(value);
  if (old?.type === Scalar.QUOTE_SINGLE) return singleQuoted(value);
  const words =
    old?.type === Scalar.PLAIN && typeof old.value === 'string' && OTHERWISE_IN_1_1.test(old.value)
      ? OTHERWISE
      : OTHERWISE_ANYWHERE;
  const plain = !words.some((pattern) => pattern.test(value)) && !(inFlow && /[,[\]{}]/.test(value));
  if (plain) return value;
  return layout.quote === "'" ? singleQuoted(value) : doubleQuoted(value);
}

function singleQuoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function doubleQuoted(value: string): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(new RegExp(UNPRINTABLE, 'gu'), escaped);
}

/** Controls, line ends, and marks that turn text round: only an escape shows them. */
const UNPRINTABLE = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\ufeff\ufffe\uffff]/u;

/** Texts that no plain scalar can be, by their characters or because YAML 1.2 reads a number, boolean or null. */
const OTHERWISE = [
  /^$|^\s|\s$/,
  /^[,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)/,
  /:(?:\s|$)|\s#/,
  /^(?:~|null|true|false)$/i,
  /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i,
  /^0[xo][\da-f]+$/i,
  /^(?:[-+]?\.inf|\.nan)$/i,
];
/** What readers of YAML 1.1 take for a boolean, number, date or merge key, by <https://yaml.org/type/>. */
const OTHERWISE_IN_1_1 =
  /^(?:y|n|yes|no|on|off|=|<<|[-+]?0b[01_]+|[-+]?0x[\da-f_]+|[-+]?[\d_]+(?:\.[\d_]*)?|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?)$/i;
const OTHERWISE_ANYWHERE = [...OTHERWISE, OTHERWISE_IN_1_1];
