interface Helper {
  needs?: readonly string[];
  code: string;
}

/**
 * Filters and loops of Nunjucks 3 in JavaScript, by name, https://mozilla.github.io/nunjucks/templating.html#builtin-filters.
 * What Nunjucks would fail at writes nothing here.
 */
export const HELPERS: Readonly<Record<string, Helper>> = {
  text: { code: "(value) => (value === undefined || value === null || value === false ? '' : String(value))" },
  lower: { needs: ['text'], code: '(value) => nunjucks.text(value).toLowerCase()' },
  upper: { needs: ['text'], code: '(value) => nunjucks.text(value).toUpperCase()' },
  capitalize: {
    needs: ['text', 'lower'],
    code: '(value) => nunjucks.text(value).charAt(0).toUpperCase() + nunjucks.lower(value).slice(1)',
  },
  title: {
    needs: ['text', 'capitalize'],
    code: "(value) => nunjucks.text(value).split(' ').map((word) => nunjucks.capitalize(word)).join(' ')",
  },
  trim: { code: '(value) => value?.trim()' },
  string: { code: '(value) => value?.toString()' },
  default: { code: '(value, other, isLoose) => (isLoose ? value || other : value === undefined ? other : value)' },
  join: { code: "(list, between, key) => (key ? list?.map((one) => one[key]) : list)?.join(between || '')" },
  first: { code: '(list) => list?.[0]' },
  last: { code: '(list) => list?.[list.length - 1]' },
  length: {
    code: "(value) => ((one) => (one.constructor === Object ? Object.keys(one) : one).length)(value || (value === 0 ? 0 : ''))",
  },
  dump: { code: '(value, spaces) => JSON.stringify(value, null, spaces)' },
  replace: {
    code: [
      '(value, old, other, most = -1) => {',
      '    if (old instanceof RegExp) return value?.replace(old, other);',
      "    const text = typeof value === 'number' ? String(value) : value;",
      "    if (!['string', 'number'].includes(typeof old) || typeof text !== 'string') return text;",
      "    if (old === '') return other + text.split('').join(other) + other;",
      '    const parts = text.split(old);',
      '    if (most < 0 || most >= parts.length) return parts.join(String(other));',
      '    return [...parts.slice(0, most), parts.slice(most).join(old)].join(String(other));',
      '  }',
    ].join('\n'),
  },
  indent: {
    needs: ['text'],
    code: [
      '(value, width, isFirstToo) =>',
      "    nunjucks.text(value) === '' ? '' : nunjucks.text(value).split('\\n')",
      "      .map((line, at) => (at === 0 && !isFirstToo ? line : ' '.repeat(width || 4) + line)).join('\\n')",
    ].join('\n'),
  },
  int: { code: '(value, other, base = 10) => ((one) => (Number.isNaN(one) ? other : one))(parseInt(value, base))' },
  float: { code: '(value, other) => ((one) => (Number.isNaN(one) ? other : one))(parseFloat(value))' },
  abs: { code: '(value) => Math.abs(value)' },
  round: {
    code: [
      '(value, digits = 0, how) =>',
      "    Math[how === 'ceil' || how === 'floor' ? how : 'round'](value * 10 ** digits) / 10 ** digits",
    ].join('\n'),
  },
  reverse: {
    code: "(value) => (typeof value === 'string' ? value.split('').reverse().join('') : [...(value ?? [])].reverse())",
  },
  sort: {
    code: [
      '(list, isReversed, isCased) => {',
      "    const key = (one) => (!isCased && typeof one === 'string' ? one.toLowerCase() : one);",
      '    const order = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);',
      '    return [...(list ?? [])].sort((a, b) => (isReversed ? order(b, a) : order(a, b)));',
      '  }',
    ].join('\n'),
  },
  list: {
    code: [
      '(value) =>',
      "    typeof value === 'string' ? value.split('') : Array.isArray(value) ? value",
      '      : Object.entries(value ?? {}).map(([key, one]) => ({ key, value: one }))',
    ].join('\n'),
  },
  urlencode: {
    code: [
      '(value) =>',
      "    typeof value === 'string' ? encodeURIComponent(value) : (Array.isArray(value) ? value : Object.entries(value ?? {}))",
      "      .map(([key, one]) => encodeURIComponent(key) + '=' + encodeURIComponent(one)).join('&')",
    ].join('\n'),
  },
  truncate: {
    needs: ['text'],
    code: [
      "(value, length, isHard, end = '...') => {",
      '    const [text, most] = [nunjucks.text(value), length || 255];',
      '    if (text.length <= most) return text;',
      "    const at = isHard ? most : text.lastIndexOf(' ', most);",
      "    return text.slice(0, at < 0 ? most : at) + (end ?? '...');",
      '  }',
    ].join('\n'),
  },
  wordcount: { needs: ['text'], code: '(value) => nunjucks.text(value).match(/\\w+/g)?.length' },
  nl2br: { code: "(value) => value?.replace(/\\r?\\n/g, '<br />\\n')" },
  selectattr: { code: '(list, key) => list?.filter((one) => one[key])' },
  rejectattr: { code: '(list, key) => list?.filter((one) => !one[key])' },
  sum: { code: '(list, key, start = 0) => list?.reduce((sum, one) => sum + (key ? one[key] : one), start)' },
  escape: {
    code: "(value) => String(value ?? '').replace(/[&\"'<>`\\\\]/g, (one) => nunjucks.MARKUP[one])",
    needs: ['MARKUP'],
  },
  MARKUP: {
    code: "{ '&': '&amp;', '\"': '&quot;', \"'\": '&#39;', '<': '&lt;', '>': '&gt;', '`': '&#96;', '\\\\': '&#92;' }",
  },
  safe: { code: "(value) => String(value ?? '')" },
  /** The name in a reference to an entity: `payments` of `team:default/payments`. */
  entityName: { code: "(reference) => String(reference ?? '').replace(/^.*[:/]/, '')" },
  /** Whether a step of Backstage's with this condition is done. */
  isMet: { code: '(value) => (Array.isArray(value) ? value.length > 0 : Boolean(value))' },
  path: {
    code: [
      "(own, folder = '') =>",
      "    /^$|^\\/|\\/\\/|\\/$/.test(own) ? '' : (folder + '/' + own).split('/').filter((part) => !/^\\.?$/.test(part)).join('/')",
    ].join('\n'),
  },
  range: {
    code: [
      '(from, to, by) => {',
      '    const [start, stop, step] = to === undefined ? [0, from, 1] : [from, to, by || 1];',
      '    return Array.from({ length: Math.max(0, Math.ceil((stop - start) / step)) }, (_, at) => start + at * step);',
      '  }',
    ].join('\n'),
  },
  isIn: {
    code: "(one, of) => (Array.isArray(of) || typeof of === 'string' ? of.includes(one) : one in of)",
  },
  /** The items of a loop, each with what it knows about its place. */
  each: {
    code: [
      '(given) => {',
      "    const items = typeof given === 'string' ? given.split('') : Array.isArray(given) ? given : [];",
      '    const { length } = items;',
      '    return items.map((item, at) => [item, { index: at + 1, index0: at, revindex: length - at, revindex0: length - at - 1,',
      '      first: at === 0, last: at === length - 1, length }]);',
      '  }',
    ].join('\n'),
  },
  pairs: {
    needs: ['each'],
    code: '(given) => nunjucks.each(Array.isArray(given) ? given : Object.entries(given || {}))',
  },
};

/** Other names of the same. */
export const ALIASES: Readonly<Record<string, string>> = {
  d: 'default',
  e: 'escape',
  forceescape: 'escape',
  count: 'length',
};

/** What is no filter of these. */
export const NO_FILTERS: readonly string[] = ['text', 'MARKUP', 'path', 'range', 'isIn', 'each', 'pairs'];

/** What another filter would take for another sort of text. */
export const MARKED: readonly string[] = ['escape', 'safe', 'forceescape', 'e'];

/** Methods of texts and lists that a template may call: none changes what it is called on. */
export const METHODS: readonly string[] = [
  ...'toUpperCase toLowerCase trim trimStart trimEnd split join replace replaceAll includes'.split(' '),
  ...'startsWith endsWith indexOf lastIndexOf slice substring concat charAt padStart padEnd'.split(' '),
  ...'toString toFixed at'.split(' '),
];

/** Tests behind `is`, as JavaScript of what is tested and the arguments. */
export const TESTS: Readonly<Record<string, (of: string, args: readonly string[]) => string>> = {
  defined: (of) => `(${of} !== undefined)`,
  undefined: (of) => `(${of} === undefined)`,
  string: (of) => `(typeof ${of} === "string")`,
  number: (of) => `(typeof ${of} === "number")`,
  truthy: (of) => `(!!${of})`,
  falsy: (of) => `(!${of})`,
  odd: (of) => `(${of} % 2 === 1)`,
  even: (of) => `(${of} % 2 === 0)`,
  divisibleby: (of, [by = '1']) => `(${of} % ${by} === 0)`,
  equalto: (of, [other = 'undefined']) => `(${of} === ${other})`,
  eq: (of, [other = 'undefined']) => `(${of} === ${other})`,
  sameas: (of, [other = 'undefined']) => `(${of} === ${other})`,
  ne: (of, [other = 'undefined']) => `(${of} !== ${other})`,
  greaterthan: (of, [other = 'undefined']) => `(${of} > ${other})`,
  gt: (of, [other = 'undefined']) => `(${of} > ${other})`,
  ge: (of, [other = 'undefined']) => `(${of} >= ${other})`,
  lessthan: (of, [other = 'undefined']) => `(${of} < ${other})`,
  lt: (of, [other = 'undefined']) => `(${of} < ${other})`,
  le: (of, [other = 'undefined']) => `(${of} <= ${other})`,
};

/** The functions of these names and those that they need, as one constant in front of a generator. */
export function prelude(names: Iterable<string>): string {
  const all = new Set<string>();
  const add = (name: string): void => {
    if (all.has(name)) return;
    all.add(name);
    for (const needed of HELPERS[name]?.needs ?? []) add(needed);
  };
  for (const name of names) add(name);
  if (all.size === 0) return '';
  const lines = [...all].sort().map((name) => `  ${name}: ${HELPERS[name]!.code},`);
  return ['const nunjucks = {', ...lines, '};'].join('\n');
}
