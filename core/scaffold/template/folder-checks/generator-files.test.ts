import { expect, test } from 'vitest';
import { folderReport, reported } from '../../testing.ts';

test('what is no template in new/ is reported', () => {
  expect(folderReport({ 'new/prompt.js': '' })).toBe(
    reported(
      'new/prompt.js:1:1  error  readable',
      'This file is no Hygen template, and new/ may have no other files.',
      'Rename it to end in `.ejs.t`, or move it into skeleton/.',
    ),
  );
});

test.each([
  ['---\nto: a\n---\none\n<% if (x) { %>\ntwo\n', '5:1', "It is no EJS: Unexpected token ')'."],
  ['---\nto: a\n---\none\n two <%= x \n', '5:6', 'It is no EJS: `<%=` is not closed by `%>`.'],
  ['---\nto: a\n---\n<%= fine %>\n<%= a b %>\n', '5:1', 'It is no EJS: missing ) after argument list.'],
  ['---\nto: "<%= x \'a\' %>"\n---\n', '2:1', '`to` of its front matter is no EJS: missing ) after argument list.'],
])('EJS that cannot be compiled is reported at its place: %j', (text, place, said) => {
  const [first, second] = folderReport({ 'new/a.ejs.t': text }).split('\n');
  expect([first, second]).toEqual([expect.stringMatching(/^templates\/tiny\/new\/a\.ejs\.t:/), expect.any(String)]);
  expect({ place: first?.match(/t:(\S+)/)?.[1], said: second?.trim() }).toEqual({ place, said });
});

test('nothing of a template runs when it is looked at', () => {
  const text = '---\nto: "<%= globalThis.waypostRan = 1 %>"\n---\n<% globalThis.waypostRan = 1 %>';
  expect(folderReport({ 'new/a.ejs.t': text })).toBe('');
  expect(globalThis).not.toHaveProperty('waypostRan');
});

test('front matter that cannot be read, or makes nothing, is reported', () => {
  expect(folderReport({ 'new/a.ejs.t': "---\nto: <%= a ? 'b' : null %>\n---\n" })).toMatch(
    /^templates\/tiny\/new\/a\.ejs\.t:2:\d+ {2}error {2}readable\n {2}Its front matter cannot be read\. .*\n {2}Quote values that contain `: ` or `#`\.$/,
  );
  expect(folderReport({ 'new/a.ejs.t': 'to: a\n' })).toBe(
    reported(
      'new/a.ejs.t:1:1  warning  readable',
      'This file has no front matter, so it makes nothing.',
      'Start it with `---`, `to: …` and `---`.',
    ),
  );
  expect(folderReport({ 'new/a.ejs.t': '---\nto: a\nsh: npm i\n---\n' })).toBe(
    reported(
      'new/a.ejs.t:3:1  error  readable',
      '`sh` would start a program, which is not allowed.',
      'Delete `sh`; `checks` in template.yaml run programs.',
    ),
  );
});
