import fc from 'fast-check';

/** A value in some style, with the comments of what holds it. Comments name their place, so that none is there twice. */
interface Styled {
  value: string | string[] | { map: Record<string, Styled>; style: Style } | { list: Styled[]; style: Style };
  /** Lines of comment directly above, and whether one is behind. */
  above: number;
  behind: boolean;
  /** Blank lines above, and whether a comment is above them that belongs to nothing. */
  blanks: number;
  apart: boolean;
}

type Style = 'block' | 'flow' | 'broken';

interface FileStyle {
  eols: readonly string[];
  step: number;
  listStep: number;
  gap: string;
  start: string;
  end: string;
  hasFinalEol: boolean;
}

/** A file in pieces: of each field what is apart from it, and its own lines with its comments. */
export interface GeneratedFile {
  text: string;
  document: number;
  start: string;
  fields: { name: string; apart: string; own: string }[];
  end: string;
}

const WRITTEN: (string | string[])[] = [
  ...`checkout|'payments'|"a: b"|https://a.example/x?y=1#z|12|1.0|true|~||'it''s'|2024-01-01`.split('|'),
  ...[
    ['|', 'one', 'two'],
    ['|-', 'one', '', '# two'],
    ['>', 'one', 'two'],
    ['>-', 'one', '', 'two'],
    ['"one', 'two"'],
  ],
];
const NAMES = ['kind', 'name', 'owner', 'x-y', 'a/b', '"q: r"', 'tags', "'yes'"];
const SOME_KEYS = { minKeys: 1, maxKeys: 5 };
const some = (one: number) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: one }) });
const style = fc.oneof({ weight: 3, arbitrary: fc.constant<Style>('block') }, fc.constantFrom<Style>('flow', 'broken'));

const { map } = fc.letrec<{ styled: Styled; map: Record<string, Styled> }>((tie) => ({
  map: fc.dictionary(fc.constantFrom(...NAMES), tie('styled'), { ...SOME_KEYS, noNullPrototype: true, size: 'max' }),
  styled: fc.record({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...WRITTEN),
      fc.record({ map: tie('map'), style }),
      fc.record({ list: fc.array(tie('styled'), { maxLength: 4 }), style }),
    ),
    above: some(2),
    behind: fc.boolean(),
    blanks: some(2),
    apart: some(1).map(Boolean),
  }),
}));

const fileStyle: fc.Arbitrary<FileStyle> = fc.record({
  eols: fc.constantFrom(['\n'], ['\r\n'], ['\n', '\r\n'], ['\r']),
  step: fc.integer({ min: 1, max: 5 }),
  listStep: fc.integer({ min: 0, max: 4 }),
  gap: fc.constantFrom(' ', '   '),
  start: fc.constantFrom(
    '',
    '\ufeff',
    '# top\n\n',
    '---\n',
    '%YAML 1.2\n---\n',
    'kind: before\n---\n',
    'b: [x]\n...\n# between\n--- # start\n',
  ),
  end: fc.constantFrom('', '\n# end\n', '...\n', '---\nkind: after # x\n', '\n\n---\n- a\n'),
  hasFinalEol: fc.boolean(),
});

/** Files with every style of map, list and text, comments and blank lines. */
export const generatedFile: fc.Arbitrary<GeneratedFile> = fc.tuple(map, fileStyle).map(([fields, file]) => {
  let line = 0;
  const ended = (text: string) => text.replace(/\n/g, () => file.eols[line++ % file.eols.length]!);
  const written = (lines: string[]) => ended(lines.map((text) => `${text}\n`).join(''));
  const start = ended(file.start);
  const pieces = Object.entries(fields).map(([name, field], index) => ({
    name: name.replace(/^(["'])(.*)\1$/, '$2'),
    apart: index === 0 ? '' : written(apartLines(field, name)),
    own: written(fieldLines(name, field, { file, path: name })),
  }));
  const end = ended(file.end);
  const whole = start + pieces.map(({ apart, own }) => apart + own).join('') + end;
  return {
    text: file.hasFinalEol ? whole : whole.replace(/(?:\r\n|\r|\n)$/, ''),
    ...{ document: /before|between/.test(file.start) ? 1 : 0, start, fields: pieces, end },
  };
});

interface At {
  file: FileStyle;
  path: string;
}

function apartLines({ blanks, apart }: Styled, path: string): string[] {
  return [...Array<string>(blanks).fill(''), ...(apart ? [`# apart ${path}`, ''] : [])];
}

function fieldLines(name: string, field: Styled, { file, path }: At): string[] {
  const comment = field.behind ? ` # behind ${path}` : '';
  const { value } = field;
  const above = aboveLines(field, path);
  if (!isBlock(value)) return [...above, ...inlineLines(`${name}:`, value, { file, comment, path })];
  const step = 'list' in value ? file.listStep : file.step;
  return [...above, `${name}:${comment}`, ...indented(blockLines(value, { file, path }), step)];
}

function itemLines(item: Styled, at: At): string[] {
  const { value } = item;
  const above = aboveLines(item, at.path);
  if (!isBlock(value))
    return [...above, ...inlineLines('-', value, { ...at, comment: item.behind ? ` # behind ${at.path}` : '' })];
  const [first = '', ...rest] = blockLines(value, at);
  const { gap } = at.file;
  const isInline = !first.startsWith('#');
  return [
    ...above,
    isInline ? `-${gap}${first}` : '-',
    ...indented(isInline ? rest : [first, ...rest], gap.length + 1),
  ];
}

type Block = { map: Record<string, Styled> } | { list: Styled[] };

function isBlock(value: Styled['value']): value is Extract<Styled['value'], Block> {
  if (typeof value === 'string' || Array.isArray(value) || value.style !== 'block') return false;
  return Object.keys('map' in value ? value.map : value.list).length > 0;
}

function blockLines(value: Block, { file, path }: At): string[] {
  if ('list' in value) return value.list.flatMap((item, index) => itemLines(item, { file, path: `${path}[${index}]` }));
  return Object.entries(value.map).flatMap(([name, field], index) => {
    const below = `${path}.${name}`;
    return [...(index > 0 ? apartLines(field, below) : []), ...fieldLines(name, field, { file, path: below })];
  });
}

function inlineLines(start: string, value: Styled['value'], { file, comment }: At & { comment: string }): string[] {
  if (Array.isArray(value)) {
    const [head = '', ...body] = value;
    const isQuoted = head.startsWith('"');
    const lines = indented(body, isQuoted ? 40 : file.step);
    return isQuoted
      ? [`${start} ${head}`, ...lines.slice(0, -1), lines.at(-1) + comment]
      : [`${start} ${head}${comment}`, ...lines];
  }
  const text = flowText(value);
  return `${start}${text && file.gap}${text}${comment}`.split('\n');
}

/** Deeper than any block, since no line of a flow collection may be less indented than what holds it. */
const DEEP = ' '.repeat(60);

function flowText(value: Styled['value']): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return '"one\\ntwo"';
  const isMap = 'map' in value;
  const texts = isMap
    ? Object.entries(value.map).map(([name, field]) => `${name}: ${flowText(field.value) || 'null'}`)
    : value.list.map((item) => flowText(item.value) || 'null');
  const [open, close] = isMap ? '{}' : '[]';
  if (value.style !== 'broken' || texts.length === 0) return `${open}${texts.join(', ')}${close}`;
  return `${open} # open\n${DEEP}${texts.join(`, # entry\n${DEEP}`)} # last\n${DEEP}${close}`;
}

function aboveLines({ above }: Styled, path: string): string[] {
  return Array.from({ length: above }, (_, index) => `# above ${index} ${path}`);
}

function indented(lines: string[], columns: number): string[] {
  return lines.map((line) => (line === '' || line.startsWith(DEEP) ? line : ' '.repeat(columns) + line));
}
