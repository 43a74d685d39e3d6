import { describe, expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import { placeDocument } from './place-document.ts';
import { renderMarkdown } from './render-markdown.ts';

/** At a place where `./` leads somewhere. */
function render(markdown: string) {
  const { targets, anchors: _, ...rendered } = renderMarkdown(markdown);
  const place = (below: string) => (path: string) => (path.startsWith('./') ? `${below}${path.slice(2)}` : undefined);
  const html = placeDocument({ html: rendered.html, targets }, { link: place('/docs/'), image: place('/files/') });
  return { ...rendered, html };
}
const html = (markdown: string) => render(markdown).html;

test('the first heading is the title, the others a table of contents, and the first paragraph a summary', () => {
  expect(
    render('# The title\n\nFirst *paragraph*,\nof two lines.\n\n## Part one\n\n### `Code`\n\n# Another\n'),
  ).toEqual({
    title: 'The title',
    summary: 'First paragraph, of two lines.',
    headings: [
      { depth: 2, id: 'doc-part-one', text: 'Part one' },
      { depth: 3, id: 'doc-code', text: 'Code' },
      { depth: 2, id: 'doc-another', text: 'Another' },
    ],
    html: [
      '',
      '<p>First <em>paragraph</em>,\nof two lines.</p>',
      '<h2 id="doc-part-one">Part one</h2>',
      '<h3 id="doc-code"><code>Code</code></h3>',
      '<h2 id="doc-another">Another</h2>',
    ].join('\n'),
  });
});

test('an empty document is empty', () => {
  expect(render('')).toEqual({ html: '', summary: '', headings: [] });
});

test("tables, task lists and struck words are GitHub's", () => {
  expect(html('| a | b |\n|---|:-:|\n| 1 | ~~2~~ |\n\n- [x] done\n')).toBe(
    [
      '<div class="scroll" tabindex="0"><table>\n<thead>\n<tr>\n<th>a</th>\n<th align="center">b</th>\n</tr>\n</thead>',
      '<tbody>\n<tr>\n<td>1</td>\n<td align="center"><del>2</del></td>\n</tr>\n</tbody>\n</table></div>',
      '<ul class="contains-task-list">\n<li class="task-list-item"><input type="checkbox" checked disabled aria-label="Task"> done</li>\n</ul>',
    ].join('\n'),
  );
});

test('a code block keeps its language', () => {
  expect(html('```yaml\na: <b>\n```\n')).toBe('<pre><code class="language-yaml">a: &#x3C;b>\n</code></pre>');
});

describe('HTML in a document is sanitised:', () => {
  test.each([
    ['a script', '<script>alert(1)</script>a', 'a'],
    ['a handler', '<p onclick="alert(1)" onmouseover=x>a</p>', '<p>a</p>'],
    ['a style', '<p style="position:fixed" class="hero">a</p>', '<p>a</p>'],
    ['a frame', '<iframe src="https://e.example"></iframe>a', 'a'],
    ['an object', '<object data="x"></object><embed src="x">a', '<p>a</p>'],
    ['a picture', '<svg onload="x"><script>y</script><a href="javascript:z">a</a></svg>', '<p><a>a</a></p>'],
    ['a form', '<form action="https://e.example"><button formaction="x">a</button></form>', 'a'],
    [
      'a field',
      '<input type="password" name="p" autofocus onfocus=x>',
      '<input name="user-content-p" disabled type="checkbox" aria-label="Task">',
    ],
    [
      'a base',
      '<base href="https://e.example/"><meta http-equiv="refresh" content="0;url=//e.example"><link rel="stylesheet" href="x">a',
      'a',
    ],
    ['a comment', 'a<!-- b --><!--[if IE]>c<![endif]-->', '<p>a</p>'],
    [
      'mathematics',
      '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
      '<p>&#x3C;img src=x onerror=alert(1)></p>',
    ],
    ['an unfinished tag', '<img src="x" onerror="alert(1)"', '<p>&#x3C;img src="x" onerror="alert(1)"</p>'],
    ['a template', '<template><script>x</script></template>a', '<p>a</p>'],
    ['a source that fetches', '<picture><source srcset="https://e.example/a.png"></picture>a', '<p>a</p>'],
    ['a video', '<video src="https://e.example/a" poster="https://e.example/b" autoplay></video>a', '<p>a</p>'],
  ])('%s', (_, markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  test('no element can take the name of what a page has', () => {
    expect(html('<p id="location">a</p><a name="constructor">b</a>\n\n## __proto__\n\n## toString\n')).toBe(
      '<p id="user-content-location">a</p><a name="user-content-constructor">b</a>\n<h2 id="doc-proto"><strong>proto</strong></h2>\n<h2 id="doc-tostring">toString</h2>',
    );
  });

  test('what may be in a README stays', () => {
    const text = '<details><summary>More</summary><kbd>Ctrl</kbd> <sub>1</sub></details>';
    expect(html(text)).toBe(text);
  });
});

describe('a link', () => {
  test.each([
    ['https://a.example/b', '<p><a href="https://a.example/b">x</a></p>'],
    ['mailto:a@b.example', '<p><a href="mailto:a@b.example">x</a></p>'],
    ['./runbook.md', '<p><a href="/docs/runbook.md">x</a></p>'],
    ['gone.md', '<p><a>x</a></p>'],
    ['javascript:alert(1)', '<p><a>x</a></p>'],
    ['JaVaScRiPt:alert(1)', '<p><a>x</a></p>'],
    ['javascript&colon;alert(1)', '<p><a>x</a></p>'],
    ['&#106;avascript:alert(1)', '<p><a>x</a></p>'],
    ['vbscript:x', '<p><a>x</a></p>'],
    ['data:text/html;base64,PHNjcmlwdD4=', '<p><a>x</a></p>'],
    ['//e.example', '<p><a>x</a></p>'],
    ['/etc/passwd', '<p><a>x</a></p>'],
  ])('to %s', (target, expected) => {
    expect(html(`[x](${target})`)).toBe(expected);
  });

  test('in HTML is as safe', () => {
    expect(html('<a href="java\tscript:alert(1)" target="_blank" ping="https://e.example">x</a>')).toBe(
      '<p><a>x</a></p>',
    );
  });

  test('to a part of the document leads to that part, whether Markdown or HTML names it', () => {
    expect(html('[a](#part-one) [b](#here) [c](#gone)\n\n## Part one\n\n<p id="here">d</p>\n')).toBe(
      [
        '<p><a href="#doc-part-one">a</a> <a href="#user-content-here">b</a> <a href="#doc-gone">c</a></p>',
        '<h2 id="doc-part-one">Part one</h2>',
        '<p id="user-content-here">d</p>',
      ].join('\n'),
    );
  });

  test('from a footnote and back finds its other end', () => {
    const rendered = html('Text[^1].\n\n[^1]: Note.\n');
    const targets = [...rendered.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets).toEqual(['user-content-fn-1', 'user-content-fnref-1']);
    for (const id of targets) expect(rendered).toContain(`id="${id}"`);
  });
});

describe('an image', () => {
  test.each([
    ['![A chart](https://a.example/x.png)', '<p><a class="image" href="https://a.example/x.png">A chart</a></p>'],
    ['![](https://a.example/x.png)', '<p><a class="image" href="https://a.example/x.png">Image</a></p>'],
    ['![A chart](gone.png)', '<p><span class="image">A chart</span></p>'],
    ['![A chart](./x.png)', '<p><img src="/files/x.png" alt="A chart" loading="lazy"></p>'],
    [
      '<img src="./x.png" alt="&quot;<b>" width="20" height="1e9" style="x" onload=y>',
      '<img src="/files/x.png" alt="&quot;&lt;b&gt;" width="20" loading="lazy">',
    ],
    [
      '[![A chart](./x.png)](./y.md)',
      '<p><a href="/docs/y.md"><img src="/files/x.png" alt="A chart" loading="lazy"></a></p>',
    ],
    ['![A chart](//e.example/x.png)', '<p><span class="image">A chart</span></p>'],
    ['![A chart](data:image/svg+xml;base64,PHN2Zz4=)', '<p><span class="image">A chart</span></p>'],
    [
      '<img src="https://a.example/x.png" srcset="https://b.example 2x" onerror=x alt="A chart">',
      '<a class="image" href="https://a.example/x.png">A chart</a>',
    ],
    [
      '[![Build](https://a.example/x.svg)](https://ci.example)',
      '<p><a href="https://ci.example/"><span class="image">Build</span></a></p>',
    ],
  ])('of %s asks nothing of a foreign host', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });
});

describe('what would cost too much is shown as it was written:', () => {
  test.each([
    ['quotes in quotes', '>'.repeat(10_000), 'It has a line that is nested a hundred levels deep.'],
    [
      'lists in lists',
      Array.from({ length: 1000 }, (_, index) => `${'  '.repeat(index)}- x`).join('\n'),
      'It has 1,002,999 characters; at most 98,304 are rendered.',
    ],
    ['elements in elements', '<div>'.repeat(19_000), 'It is nested too deeply.'],
    ['a book', 'word '.repeat(60_000), 'It has 300,000 characters; at most 98,304 are rendered.'],
    ['many items', '- x\n'.repeat(5000), 'It has 5,000 items of lists and quoted lines; at most 4,000 are rendered.'],
    ['many marks', '*x'.repeat(1001), 'It has a paragraph with 1,001 marks of emphasis; at most 1,000 are rendered.'],
  ])('%s', (_, markdown, reason) => expectAsWritten(markdown, reason));

  test('a table of empty cells', { tags: 'slow' }, () => {
    const table = `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${'a\n'.repeat(500)}`;
    expectAsWritten(table, 'It becomes more than a page can show.');
  });

  function expectAsWritten(markdown: string, reason: string): void {
    const html = `<pre>${markdown.replaceAll('<', '&lt;')}</pre>`;
    expect(render(markdown)).toEqual({ html, summary: '', headings: [], asWritten: reason });
  }
});

test('an attribute that looks like a table stays an attribute', () => {
  const { html } = renderMarkdown('<p title="<table ><script>boom()</script>">x</p>');
  expect(html).toBe('<p title="<table ><script>boom()</script>">x</p>');
});

test('a table scrolls by itself and by keyboard, and the box of a task has a name', () => {
  const { html } = renderMarkdown('| a |\n|---|\n| b |\n\n- [x] done');
  expect(html).toContain('<div class="scroll" tabindex="0"><table>');
  expect(html).toContain('aria-label="Task"');
});

test.each(['1. ', '*a_ ', '~a', '\n > a\n', '- a\n', '[a]('])(
  'a long run of %j is done with in time',
  (text) => {
    const all = Math.floor(98_304 / text.length);
    const pieces = generated(all).numRuns;
    const before = process.cpuUsage().user;
    renderMarkdown(text.repeat(pieces));
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan((12 * pieces) / all);
  },
  60_000,
);

describe('fields before a document', () => {
  test('are not shown, and name it where it has no heading', () => {
    expect(render('---\ntitle: Runbook\ntags: [a]\n---\nText\n')).toEqual({
      ...{ title: 'Runbook', html: '<p>Text</p>', summary: 'Text', headings: [] },
    });
    expect(render('---\ntitle: Runbook\n---\n# When it fails\n').title).toBe('When it fails');
    expect(html('---\n---\nText')).toBe('<p>Text</p>');
  });

  test.each(['---\n\nText\n\n---\n', '---\n- a\n---\n', 'Text\n\n---\na: b\n---\n', '---\na: b\n'])(
    '%j has none',
    (markdown) => {
      expect(html(markdown)).toContain('<hr>');
    },
  );
});

test('what a document says of placeholders and marks stays text', () => {
  expect(html('`{{base}}` &#x0;0 \0 <img src="&#x0;0"> [a](./b) [\0](\0)')).toBe(
    '<p><code>&#x7b;{base}}</code> \ufffd0 \ufffd <span class="image">Image</span> <a href="/docs/b">a</a> <a>\ufffd</a></p>',
  );
});
