// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Nunjucks' outputs look like JavaScript's.
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindNodes } from '#core/import/backstage-template/nunjucks/bind.ts';
import { generatorText } from '#core/import/backstage-template/nunjucks/generator-text.ts';
import type { AskedParameter } from '#core/import/backstage-template/nunjucks/javascript.ts';
import {
  BACKSTAGE,
  COOKIECUTTER,
  parseTemplate,
  type Syntax,
} from '#core/import/backstage-template/nunjucks/parse-template.ts';
import { settle } from '#core/import/backstage-template/nunjucks/settle.ts';
import { skeletonText } from '#core/import/backstage-template/nunjucks/skeleton-text.ts';
import type { Expression } from '#core/import/backstage-template/nunjucks/syntax-tree.ts';
import { fillText } from '#core/scaffold/fill/fill.ts';
import { generated } from '../how-many.ts';
import { backstageNunjucks } from './backstage-render.ts';

/** The library by which Hygen fills templates. */
const ejs = createRequire(createRequire(import.meta.url).resolve('hygen'))('ejs') as {
  render(text: string, locals: object): string;
};

const asked = new Map<string, AskedParameter>(
  [
    { name: 'serviceName', isAlways: true, isPathPart: true, type: 'string' },
    { name: 'text', isAlways: true, isPathPart: false, type: 'string' },
    { name: 'count', isAlways: true, isPathPart: true, type: 'integer' },
    { name: 'yes', isAlways: true, isPathPart: true, type: 'boolean' },
    { name: 'no', isAlways: true, isPathPart: true, type: 'boolean' },
    { name: 'list', isAlways: true, isPathPart: false, type: 'array' },
    { name: 'map', isAlways: true, isPathPart: false, type: 'object' },
    { name: 'gone', isAlways: false, isPathPart: false, type: 'string' },
  ].map((one) => [one.name, one]),
);
const VALUES = {
  serviceName: 'order-desk-2',
  text: 'It\'s a "Test" <b>$1 & more</b>',
  count: 7,
  yes: true,
  no: false,
  list: ['b', 'A', 'c c'],
  map: { one: 1, two: 'Two' },
};

type Values = Partial<typeof VALUES>;

function theirs(text: string, values: Values = VALUES, syntax: Syntax = BACKSTAGE): string {
  const cookiecutterCompat = syntax.variableStart === '{{';
  const root = cookiecutterCompat ? 'cookiecutter' : 'values';
  return backstageNunjucks({ ...syntax, cookiecutterCompat }).renderString(text, { [root]: values });
}

/** What a generator writes that was made of the same, or why there is none. */
function ours(text: string, values: Values = VALUES, syntax: Syntax = BACKSTAGE): string {
  const nodes = settled(text, syntax);
  if (typeof nodes === 'string') return nodes;
  return ejs.render(frontMatterless(generatorText(nodes, asked)), { gone: null, ...values });
}

/** Hygen's front matter takes blank lines behind it. */
function frontMatterless(body: string): string {
  return `---\nto: x\n---\n${body}`.replace(/^---$[\s\S]*?^---\s*$\n?/m, '');
}

function settled(text: string, syntax: Syntax = BACKSTAGE) {
  const parsed = parseTemplate(text, syntax);
  if ('error' in parsed) return `refused: ${parsed.error.message}`;
  const entries = [...asked.keys()].map((name): [string, Expression] => [name, { kind: 'parameter', name }]);
  const root = syntax.variableStart === '{{' ? 'cookiecutter' : 'values';
  const scope = {
    names: new Map([[root, { kind: 'map', entries: new Map(entries) } as Expression]]),
    repository: new Map(),
  };
  const { nodes, notes } = settle(bindNodes(parsed.nodes, scope), { text, asked, isWorkflow: false });
  const lost = notes.find((note) => note.outcome === 'left');
  return lost ? `left: ${lost.why}` : nodes;
}

const V = (inside: string) => `\${{ ${inside} }}`;

describe('a generator writes what Nunjucks writes:', () => {
  test.each([
    ...['values.text', 'values.gone', 'values.list', "values['map']['one']", 'values.no', 'values.list[1]'],
    ...['values.list.length', 'values.gone.length', 'values.nothing.at.all', '-values.count', '(1 + 2) * 3', '1.50'],
    ...['values.count - 2 + 3 * 4 / 2 % 5', 'values.count // 2', 'values.count ** 2', '"a" + values.count'],
    ...['values.gone ~ "x"', 'values.count > 3', 'values.count == "7"', 'values.count === "7"', 'values.gone == none'],
    ...['not values.no', 'values.no or values.gone or "other"', '"x" if values.no', '"x" if values.no else "y"'],
    ...['"b" in values.list', '"z" not in values.list', '"Test" in values.text', 'values.gone < 1', "'${{'"],
    ...['values.gone is defined', 'values.count is divisibleby(7)', 'values.count is not even', '"<% %> %>"'],
    ...['{ a: values.count } | dump', 'values.map | dump(2)', 'values.gone | dump', 'values.gone | upper'],
    ...['values.text | title', 'values.text | capitalize', '" a " | trim', 'values.gone | d("d") | upper'],
    ...['"" | default("d")', '"" | default("d", true)', 'values.text | replace("e", "$&", 1)', 'range(3) | join(",")'],
    ...['values.text | replace(r/[aeiou]/g, "_")', 'values.text | replace("", ".")', 'values.list | join', '-3 | abs'],
    ...['values.list | last', 'values.map | length', 'values.gone | length', 'values.list | sort(true) | join'],
    ...['values.text | reverse', '"12px" | int', '"x" | int(5)', '2.567 | round(1)', '2.1 | round(0, "ceil")'],
    ...['"a\\nb" | indent(2, true)', 'values.text | urlencode', 'values.text | truncate(8, true, "…")'],
    ...['values.text | wordcount', 'values.text | escape', '"a\\nb" | nl2br', 'values.text.split(" ")[0]'],
    ...['values.serviceName.replace("-", "_")', 'range(1, 7, 2) | join', '"abc" | list | join("-")'],
  ])('${{ %s }}', (inside) => {
    expect(ours(V(inside))).toBe(theirs(V(inside)));
  });

  test.each([
    '\n\n  a ${{- values.count -}}  b\n',
    '{% if values.yes %}a{% else %}b{% endif %}',
    '{%- if values.no -%} a {%- elif values.gone -%} b {%- else -%} c {%- endif -%} d',
    '{% for one in values.list %}${{ loop.index }}/${{ loop.length }}${{ one }}{% if not loop.last %}, {% endif %}{% endfor %}',
    '{% for one in values.gone %}a{% else %}none{% endfor %}',
    '{% for key, one in values.map %}${{ key }}=${{ one }};{% endfor %}',
    '{% for a, b in [[1, 2], [3, 4]] %}${{ a }}${{ b }}${{ loop.revindex0 }}{% endfor %}',
    '{% for one in values.list %}{% for two in values.list %}${{ loop.index0 }}{% endfor %}${{ loop.index }}{% endfor %}',
    '{% set a = values.text | upper %}${{ a }}{% set a = "b" %}${{ a }}',
    '${{ a }}{% if values.yes %}{% set a = 1 %}{% endif %}${{ a }}{% for x in [1] %}${{ a }}{% endfor %}',
    '{% set a %} x ${{ values.count }} {% if values.yes %}y{% endif %}{% endset %}[${{ a }}]',
    '{% filter upper %}a ${{ values.text }}{% endfilter %}',
    '{% raw %}${{ values.text }} {% if x %} {# no #}{% endraw %}',
    'a {%- raw -%}  b  {% endraw %}  c',
    '{% raw %}{% raw %}a{% endraw %}b{% endraw %}c',
    'a {# ${{ values.text }} #} b {#- c -#} d',
    'a <%= b %> <% c %> %> <%% %%> _%> <%_ -%>\n',
    '\r\n a\r\nb \\ \\n "c" `d` \u2028',
    '$${{ values.count }} {${{ values.count }}} {{serviceName}} ${serviceName}',
    '${{ "%}" }}{{ values.text }}',
    '',
  ])('%j', (text) => {
    expect(ours(text)).toBe(theirs(text));
  });

  test.each([
    { ...BACKSTAGE, trimBlocks: true },
    { ...BACKSTAGE, lstripBlocks: true },
    { ...BACKSTAGE, trimBlocks: true, lstripBlocks: true },
    COOKIECUTTER,
  ])('with %j', (syntax) => {
    const text =
      'a\n  {% if values.yes or cookiecutter.yes %}\n  b {{ cookiecutter.text }}\n\t{% else %}\r\n c\n {% endif %}\r\n d {% if 1 %}\n{% endif %}e';
    expect(ours(text, VALUES, syntax)).toBe(theirs(text, VALUES, syntax));
  });

  test('whatever pieces are side by side', () => {
    const piece = fc.constantFrom(
      ...['a', ' ', '\n', '  \n', '<%', '%>', '%', '<', '>', '-', '_', '{', '}', '$', '\\', '"', "'", '`', '#'],
      ...[
        '${{ values.text }}',
        '${{- values.count }}',
        '${{ values.gone -}}',
        '${{-values.list-}}',
        '{# c #}',
        '{#- c -#}',
      ],
      ...['{% raw %}${{ x }}{% endraw %}', '{%- raw -%} ${{ {% endraw %}', '{% set v = values.count %}', '${{ v }}'],
    );
    const text = fc.letrec<{ all: string; one: string; block: string }>((tie) => ({
      all: fc.array(tie('one'), { maxLength: 8 }).map((parts) => parts.join('')),
      one: fc.oneof({ maxDepth: 3, withCrossShrink: true }, piece, piece, tie('block')),
      block: fc
        .tuple(
          fc.constantFrom(
            ['{% if values.no %}', '{% else %}', '{% endif %}'],
            ['{%- if values.yes -%}', '{%- else -%}', '{%- endif -%}'],
            ['{% if values.list -%}', '{% elif v %}', '{%- endif %}'],
          ),
          tie('all'),
          tie('all'),
        )
        .map(([[begin, middle, end], a, b]) => `${begin}${a}${middle}${b}${end}`),
    })).all;
    fc.assert(
      fc.property(text, fc.boolean(), fc.boolean(), (one, trimBlocks, lstripBlocks) => {
        const syntax = { ...BACKSTAGE, trimBlocks, lstripBlocks };
        let expected: string;
        try {
          expected = theirs(one, VALUES, syntax);
        } catch {
          expect(ours(one, VALUES, syntax)).toMatch(/^refused: /);
          return;
        }
        const made = ours(one, VALUES, syntax);
        // A `$` beside two `{` asks for a name that nobody knows.
        fc.pre(!made.startsWith('left: '));
        expect(made).toBe(expected);
      }),
      generated(1_000),
    );
  });
});

describe('a skeleton writes what Nunjucks writes, or is none:', () => {
  const filled = (text: string, path = 'a.md') => {
    const nodes = settled(text);
    const made = typeof nodes === 'string' ? undefined : skeletonText(nodes, path, asked);
    return made === undefined ? undefined : fillText(made, VALUES, path);
  };

  test.each([
    'a ${{ values.serviceName }} b',
    '${{ values.serviceName | lower }}',
    '${{ values.serviceName | replace("-", "_") }}',
    '${{ values.serviceName | replace("-", "_") | upper }}',
    '${{ values.serviceName | upper | replace("-", "_") }}',
    '${{ values.serviceName | replace("-", " ") | title }}',
    '${{ values.serviceName | replace("-", " ") | title | replace(" ", "") }}',
    '${{ values.count }}${{ values.yes }}',
    "${{ '${{' }} secrets.X }} {{ other }}",
    '{% raw %}${{ secrets.X }}{% endraw %}',
  ])('%s', (text) => {
    expect(filled(text)).toBe(theirs(text));
  });

  test.each(['a.json', 'a.yaml', 'a.ts', 'a.toml'])('a dump in %s is a place between quotation marks', (path) => {
    const text = 'x: ${{ values.text | dump }}';
    expect(filled(text, path)).toBe(theirs(text));
  });

  test.each([
    ['a filter without a form', '${{ values.serviceName | upper }}'],
    ['a filter on another text', '${{ values.text | lower }}'],
    ['a list', '${{ values.list }}'],
    ['a condition', '{% if values.yes %}a{% endif %}'],
    ['a text that looks like a place', 'a {{serviceName}} ${{ values.count }}'],
    ['a dollar before a place, which would make it GitHub’s', '$${{ values.count }}'],
    ['a dump where quotation marks are written as they are', '${{ values.text | dump }}'],
  ])('%s needs a generator', (_, text) => {
    expect(filled(text, 'a.md')).toBeUndefined();
  });
});

describe('what cannot be written in Waypost is left, and reported:', () => {
  test.each([
    ['${{ values.list | groupby("x") }}', /Waypost has no filter `groupby`/],
    ['${{ values.text.constructor }}', /a template may not use `constructor`/],
    ['${{ values.text["__proto__"] }}', /a template may not use `__proto__`/],
    ['${{ values.text.at.call() }}', /it calls a function|is a method that is not called/],
    ['${{ values.text.eval("1") }}', /it calls a function that Waypost does not know/],
    ['${{ values.text | dump(indent=2) }}', /passed an argument by name/],
    ['{% include "x" %}', /Waypost has nothing like `\{% include %\}`/],
    ['{% macro f(x) %}${{ x }}{% endmacro %}', /Waypost has nothing like `\{% macro %\}`/],
    ['{% for x in [1] %}{% set y = x %}{% endfor %}${{ y }}', /`\{% set %\}` is inside a loop/],
    ['{% for x in values.gone %}a{% else %}{% set y = 1 %}{% endfor %}${{ y }}', /`\{% set %\}` is inside a loop/],
    ['${{ github.ref }}', /a Backstage skeleton does not know `github`/],
    ['${{ values.text is weird }}', /Waypost has no test `is weird`/],
  ])('%s', (text, why) => {
    expect(settled(text)).toMatch(why);
  });

  test.each([
    ['a condition without an end', '{% if x %}', /Expected elif, else, or endif/],
    ['an output without an end', '${{ values.text', /Expected variable end/],
    ['a comment without a beginning', 'a #} b', /Unexpected end of comment/],
    ['a comment without an end', '{# a', /Expected end of comment/],
    ['a tag that there is not', '{% nonsense %}', /Unknown block tag: nonsense/],
    ['five thousand brackets', `\${{ ${'('.repeat(5_000)} }}`, /nested too deeply/],
    ['ten thousand filters', `\${{ "a"${' | upper'.repeat(10_000)} }}`, /nested too deeply/],
    ['ten thousand fields', `\${{ values${'.a'.repeat(10_000)} }}`, /nested too deeply/],
    ['three thousand conditions', '{% if 1 %}'.repeat(3_000), /nested too deeply/],
    ['a raw block that ends with hyphens', '{%- raw -%}a{%- endraw -%}', /Unknown block tag: endraw/],
  ])('%s is refused, as Nunjucks refuses it', (_, text, why) => {
    expect(ours(text)).toMatch(why);
    expect(() => theirs(text)).toThrow();
  });
});
