import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import type { Problem } from '../catalog/problem.ts';
import { markdown } from './markdown.ts';
import { problem } from './testing.ts';

const report = (...problems: Problem[]) => markdown({ entities: 2, skipped: [], problems });
/** How a sentence stands in the report. */
const sentence = (message: string) => report(problem({ message })).split('\n').at(-1)!.trim();

test('a verdict, then problems by file, files with errors first', () => {
  expect(
    report(
      problem({ file: 'b.yaml', severity: 'warning', message: 'Odd.' }),
      problem({ file: 'c.yaml', message: '`owner` names `x`.', hint: 'Write `y`.' }),
      problem({ file: 'a.yaml', severity: 'warning', message: 'Old.' }),
    ),
  ).toBe(`**2 entities, 1 error, 2 warnings.**

#### \`c.yaml\`

- error \`owner-exists\` at line 3, column 8\\
  \`owner\` names \`x\`.\\
  Write \`y\`.

#### \`a.yaml\`

- warning \`owner-exists\` at line 3, column 8\\
  Old.

#### \`b.yaml\`

- warning \`owner-exists\` at line 3, column 8\\
  Odd.`);
});

test('what is no entry is folded away', () => {
  const skipped = [{ file: 'a.yaml', reason: 'It is a *workflow*.' }];
  expect(markdown({ entities: 0, skipped, problems: [] })).toBe(`**No entry was found, so nothing was checked.**

<details><summary>Not entries</summary>

- \`a.yaml\`: It is a \\*workflow\\*.

</details>`);
});

test.each([
  ['a code span of ours', 'Write `owner: x`, please.', 'Write `owner: x`, please.'],
  ['a mention', 'Ask @acme/payments.', 'Ask \\@\u200bacme/payments.'],
  ['a reference to an issue', 'See #12.', 'See \\#\u200b12.'],
  ['HTML', '<img src=x onerror=y>', '\\<img src=x onerror=y\\>'],
  ['a comment', '<!-- x', '\\<\\!-- x'],
  ['a link', '[a](https://e.example)', '\\[a\\]\\(https://e.example\\)'],
  ['emphasis and tables', '*a* _b_ ~c~ |d|', '\\*a\\* \\_b\\_ \\~c\\~ \\|d\\|'],
  ['an entity', '&lt;b&gt;', '\\&lt;b\\&gt;'],
  ['a list', '- a', '\\- a'],
  ['a numbered list', '1. a', '1\\. a'],
  ['an underline', '=== a', '\\=== a'],
  ['several lines', 'a\n\n# b', 'a \\#\u200b b'],
  ['control characters', 'a\u001b[31mb\u202e\0c', 'abc'],
  ['backticks that pair up differently', '`x``` `@admin`, a', '\\`x\\`\\`\\` `@admin`, a'],
])('%s stays text', (_, message, written) => {
  expect(sentence(message)).toBe(written);
});

test('a file is named in a code span, whatever backticks its name has', () => {
  const heading = (file: string) => report(problem({ file })).split('\n')[2];
  expect(heading('a`b``c.yaml')).toBe('#### ``` a`b``c.yaml ```');
  expect(heading('a\n# b\u202e.yaml')).toBe('#### `a # b.yaml`');
});

/** What a reader of the Markdown finds besides plain text and code. */
function markup(text: string): string[] {
  const found: string[] = [];
  const tree = unified().use(remarkParse).use(remarkGfm).parse(text);
  visit(tree, (node) => {
    if (node.type === 'text' && /@[\w-]|#\d/.test(node.value)) found.push(node.value);
    else if (node.type === 'heading' && node.depth !== 4) found.push('heading');
    else if (
      ['html', 'link', 'image', 'emphasis', 'delete', 'table', 'thematicBreak', 'footnoteReference'].includes(node.type)
    )
      found.push(node.type);
  });
  return found;
}

test('nothing from any file becomes markup, a mention or a reference', () => {
  const marks = '` `` @admin #12 <b> <!-- ]( [ ! * _ ~~ | \\ &lt; --- === > a \u001b[1m [^1]'.split(' ');
  const unit = fc.constantFrom(...marks, '\n', '\n\n', ' ', '\t', '- ', '1. ');
  const text = fc.string({ unit, maxLength: 20 });
  fc.assert(
    fc.property(text, text, (message, file) => {
      const said = markdown({
        entities: 1,
        skipped: [],
        problems: [problem({ message: `\`owner\` names \`${message}\`, no.`, hint: message, file })],
      });
      expect(markup(said)).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }),
    generated(400),
  );
});

test('a rule is a link where a page explains it, and no address ends the link early', () => {
  const validation = { entities: 1, skipped: [], problems: [problem()] };
  expect(markdown(validation, () => 'https://p.example/a>b c/#service.tier')).toContain(
    '- error [`owner-exists`](<https://p.example/a%3Eb%20c/#service.tier>) at line 3',
  );
});
