import { describe, expect, test } from 'vitest';
import { generated } from '../../tests/how-many.ts';
import { placeDocument } from './place-document.ts';
import { renderMarkdown } from './render-markdown.ts';

/** At a place where `./` leads somewhere. */
async function render(markdown: string) {
  const { targets, anchors: _, ...rendered } = await renderMarkdown(markdown);
  const place = (below: string) => (path: string) => (path.startsWith('./') ? `${below}${path.slice(2)}` : undefined);
  const html = placeDocument({ html: rendered.html, targets }, { link: place('/docs/'), image: place('/files/') });
  return { ...rendered, html };
}
const html = async (markdown: string) => (await render(markdown)).html;

test('the first heading is the title, the others a table of contents, and the first paragraph a summary, if there are any', async () => {
  expect(
    await render('# The title\n\nFirst *paragraph*,\nof two lines.\n\n## Part one\n\n### `Code`\n\n# Another\n'),
  ).toEqual({
    title: 'The title',
    titleId: 'doc-the-title',
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
  expect(await render('')).toEqual({ html: '', summary: '', headings: [] });
});

test("tables, task lists and struck words are GitHub's", async () => {
  expect(await html('| a | b |\n|---|:-:|\n| 1 | ~~2~~ |\n\n- [x] done\n')).toBe(
    [
      '<div class="scroll" tabindex="0"><table>\n<thead>\n<tr>\n<th>a</th>\n<th align="center">b</th>\n</tr>\n</thead>',
      '<tbody>\n<tr>\n<td>1</td>\n<td align="center"><del>2</del></td>\n</tr>\n</tbody>\n</table></div>',
      '<ul class="contains-task-list">\n<li class="task-list-item"><input type="checkbox" checked disabled aria-label="Task"> done</li>\n</ul>',
    ].join('\n'),
  );
});

describe('code', () => {
  test('is coloured by classes', async () => {
    expect(await html('```yaml\na: <b> # c\n```\n')).toBe(
      '<pre><code class="language-yaml"><span class="code-keyword">a: </span><span class="code-string">&lt;b> </span><span class="code-comment"># c</span>\n</code></pre>',
    );
    expect(await html('```diff\n-a\n+b\n```\n')).toBe(
      '<pre><code class="language-diff"><span class="code-deleted">-a</span>\n<span class="code-inserted">+b</span>\n</code></pre>',
    );
  });

  test.each([
    [
      'in a language that nobody knows',
      '```__proto__\nx\n```',
      '<pre><code class="language-__proto__">x\n</code></pre>',
    ],
    ['without a language', '```\nx\n```', '<pre><code>x\n</code></pre>'],
    [
      'that is too long',
      `\`\`\`js\n${'1\n'.repeat(10_001)}\`\`\``,
      `<pre><code class="language-js">${'1\n'.repeat(10_001)}</code></pre>`,
    ],
  ])('%s has no colours', async (_, markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });

  test('of a diagram is for the browser to draw', async () => {
    expect(await html('```mermaid\na-->b\n```')).toBe(
      '<figure class="diagram"><pre><code class="language-mermaid">a-->b\n</code></pre></figure>',
    );
  });
});

describe('an alert', () => {
  test.each(['note', 'TIP', 'Important', 'WARNING', 'CAUTION'])(
    'is a quotation that begins with [!%s]',
    async (name) => {
      const title = name[0]!.toUpperCase() + name.slice(1).toLowerCase();
      const { html, summary } = await render(`> [!${name}]\n> Text *here*\n`);
      expect(html).toBe(
        `<div class="alert ${name.toLowerCase()}" role="note"><p class="alert-title">${title}</p>\n<p>Text <em>here</em></p>\n</div>`,
      );
      expect(summary).toBe('Text here');
    },
  );

  test('may have its mark in a paragraph of its own', async () => {
    expect(await html('> [!TIP]\n>\n> Text\n')).toContain('<p class="alert-title">Tip</p>\n\n<p>Text</p>');
  });

  test.each(['> [!TIP] Text', '> [!HINT]\n> Text', '> [!TIP]', '- > [!TIP]\n  > Text'])(
    '%j is none',
    async (markdown) => {
      expect(await html(markdown)).toContain('<blockquote>');
    },
  );
});

test('codes of emoji are emoji, but not in code, and not in anchors', async () => {
  expect(await html('## :tada: A\n\n:+1: `:tada:` :nobody: 10:30:45 :constructor:')).toBe(
    '<h2 id="doc-tada-a">🎉 A</h2>\n<p>👍 <code>:tada:</code> :nobody: 10:30:45 :constructor:</p>',
  );
});

describe('a formula', () => {
  const X = '<mrow><mi>x</mi></mrow>';
  const ALONE = `<div class="scroll formula" tabindex="0"><math display="block">${X}</math></div>`;
  test.each([
    [
      'in a line',
      'ü $x$ and $`x`$.',
      `<p>ü <span class="formula"><math>${X}</math></span> and <span class="formula"><math>${X}</math></span>.</p>`,
    ],
    ['in two dollars', 'A $$x$$ b', `<p>A <span class="formula"><math>${X}</math></span> b</p>`],
    ['alone in a paragraph', '$$x$$', ALONE],
    ['on lines of its own', '$$\nx\n$$', ALONE],
    ['in a fence', '```math\nx\n```', ALONE],
  ])('%s becomes MathML', async (_, markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });

  test('keeps what Markdown would take for emphasis', async () => {
    expect(await html('$a_1 * b_2 * c$')).not.toContain('<em>');
  });

  test.each([
    'It costs $5 and $10, or $ 3 $.',
    'Set $HOME or ($HOME:$PATH), US$5.',
    'From $5 to **$10** and $x to $7.',
    'Escaped \\$x\\$.',
  ])('is not in %j', async (markdown) => {
    expect(await html(markdown)).not.toContain('<math');
    expect((await html(markdown)).replace(/<[^>]*>/g, '')).toBe(markdown.replace(/[*\\]/g, ''));
  });

  test.each([
    ['that is wrong', '$\\frac{$', '<p><code class="language-math">\\frac{</code></p>'],
    ['that repeats itself', '$\\def\\a{\\a\\a}\\a$', '<p><code class="language-math">\\def\\a{\\a\\a}\\a</code></p>'],
  ])('%s is shown as it was written', async (_, markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });

  test('has no link, no style and nothing that is large', async () => {
    const tex =
      '$\\href{javascript:alert(1)}{a}\\htmlStyle{position:fixed}{b}\\rule{900em}{900em}\\includegraphics{http://e.example}$';
    expect(await html(tex)).not.toMatch(/href=|style=|src=|900em/);
  });
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
  ])('%s', async (_, markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
  });

  test('no element can take the name of what a page has', async () => {
    expect(await html('<p id="location">a</p><a name="constructor">b</a>\n\n## __proto__\n\n## toString\n')).toBe(
      '<p id="user-content-location">a</p><a name="user-content-constructor">b</a>\n<h2 id="doc-proto"><strong>proto</strong></h2>\n<h2 id="doc-tostring">toString</h2>',
    );
  });

  test('what may be in a README stays', async () => {
    const text = '<details><summary>More</summary><kbd>Ctrl</kbd> <sub>1</sub></details>';
    expect(await html(text)).toBe(text);
  });
});

describe('a link', () => {
  const SCRIPTS = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'javascript&colon;alert(1)',
    '&#106;avascript:alert(1)',
  ];
  const OTHERS = ['gone.md', 'vbscript:x', 'data:text/html;base64,PHNjcmlwdD4=', '//e.example', '/etc/passwd'];
  test.each<[string, string]>([
    ['https://a.example/b', '<p><a href="https://a.example/b">x</a></p>'],
    ['mailto:a@b.example', '<p><a href="mailto:a@b.example">x</a></p>'],
    ['./runbook.md', '<p><a href="/docs/runbook.md">x</a></p>'],
    ...[...SCRIPTS, ...OTHERS].map((target): [string, string] => [target, '<p><a>x</a></p>']),
  ])('to %s', async (target, expected) => {
    expect(await html(`[x](${target})`)).toBe(expected);
  });

  test('in HTML is as safe', async () => {
    expect(await html('<a href="java\tscript:alert(1)" target="_blank" ping="https://e.example">x</a>')).toBe(
      '<p><a>x</a></p>',
    );
  });

  test('to a part of the document leads to that part, whether Markdown or HTML names it', async () => {
    expect(
      (await html('[a](#part-one) [b](#here) [c](#gone)\n\n## Part one\n\n<p id="here">d</p>\n')).split('\n'),
    ).toEqual([
      '<p><a href="#doc-part-one">a</a> <a href="#user-content-here">b</a> <a href="#doc-gone">c</a></p>',
      '<h2 id="doc-part-one">Part one</h2>',
      '<p id="user-content-here">d</p>',
    ]);
  });

  test('from a footnote and back finds its other end', async () => {
    const rendered = await html('Text[^1].\n\n[^1]: Note.\n');
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
  ])('of %s asks nothing of a foreign host', async (markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
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
  ])('%s', async (_, markdown, reason) => expectAsWritten(markdown, reason));

  test('a table of empty cells', { tags: 'slow' }, async () => {
    const table = `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${'a\n'.repeat(500)}`;
    await expectAsWritten(table, 'It becomes more than a page can show.');
  });

  async function expectAsWritten(markdown: string, reason: string): Promise<void> {
    const html = `<pre>${markdown.replaceAll('<', '&lt;')}</pre>`;
    expect(await render(markdown)).toEqual({ html, summary: '', headings: [], asWritten: reason });
  }
});

test('an attribute that looks like a table stays an attribute', async () => {
  const { html } = await renderMarkdown('<p title="<table ><script>boom()</script>">x</p>');
  expect(html).toBe('<p title="<table ><script>boom()</script>">x</p>');
});

test.each(['1. ', '*a_ ', '~a', '\n > a\n', '- a\n', '[a]('])('a long run of %j is done with in time', async (text) => {
  const all = Math.floor(98_304 / text.length);
  const pieces = generated(all).numRuns;
  const before = process.cpuUsage().user;
  await renderMarkdown(text.repeat(pieces));
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan((12 * pieces) / all);
});

describe('fields before a document', () => {
  test('are not shown, and name it where it has no heading', async () => {
    expect(await render('---\ntitle: Runbook\ntags: [a]\n---\nText\n')).toEqual({
      ...{ title: 'Runbook', html: '<p>Text</p>', summary: 'Text', headings: [] },
    });
    expect((await render('---\ntitle: Runbook\n---\n# When it fails\n')).title).toBe('When it fails');
    expect(await html('---\n---\nText')).toBe('<p>Text</p>');
  });

  test.each(['---\n\nText\n\n---\n', '---\n- a\n---\n', 'Text\n\n---\na: b\n---\n', '---\na: b\n'])(
    '%j has none',
    async (markdown) => {
      expect(await html(markdown)).toContain('<hr>');
    },
  );
});

test('what a document says of placeholders and marks stays text', async () => {
  expect(await html('`{{base}}` &#x0;0 \0 <img src="&#x0;0"> [a](./b) [\0](\0)')).toBe(
    '<p><code>&#x7b;{base}}</code> \ufffd0 \ufffd <span class="image">Image</span> <a href="/docs/b">a</a> <a>\ufffd</a></p>',
  );
});
