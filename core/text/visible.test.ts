import { expect, test } from 'vitest';
import { visible, visibleLine, visibleName } from './visible.ts';

test.each([
  ['a mark that turns text round', 'gpj\u202eexe', 'gpj⟨U+202E⟩exe'],
  ['an isolate', '\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'],
  ['an escape of a terminal', '\u001b[31mx', '⟨U+001B⟩[31mx'],
  ['a control of the second set', '\u009bx', '⟨U+009B⟩x'],
  ['a character without width', 'a\u200bb\u2060c\ufeff', 'a⟨U+200B⟩b⟨U+2060⟩c⟨U+FEFF⟩'],
  ['a soft hyphen', 'ines\u00ad', 'ines⟨U+00AD⟩'],
  ['a filler that looks like a space', 'a\u3164b\u2800', 'a⟨U+3164⟩b⟨U+2800⟩'],
  ['a tag, which hides letters', 'a\u{e0041}', 'a⟨U+E0041⟩'],
  ['half of a character', 'a\ud800', 'a⟨U+D800⟩'],
  ['a separator of lines', 'a\u2028b', 'a⟨U+2028⟩b'],
  ['a selector of nothing', 'a\ufe0f', 'a⟨U+FE0F⟩'],
])('%s is named', (_, text, shown) => expect(visible(text)).toBe(shown));

test('what people see stays as it is', () => {
  const text = 'Zoë, Łukasz, 日本, עברית, ❤️ 👍🏽 👩‍💻 🏳️‍🌈\t';
  expect(visible(text)).toBe(text);
});

test('line breaks are spaces in one line, and named in a line', () => {
  expect(visibleLine(' a\r\n\tb')).toBe(' a b');
  expect(visible('a\nb')).toBe('a⟨U+000A⟩b');
});

test('a name changes nothing around it, and keeps the marks that join its letters', () => {
  expect(visibleName(' Ch\u202eeck\u001b[31m\n  o\u2028ut ')).toBe('Ch⟨U+202E⟩eck⟨U+001B⟩[31m o⟨U+2028⟩ut');
  expect(visibleName('می\u200cخواهم 👩‍💻')).toBe('می\u200cخواهم 👩‍💻');
});
