import { expect, test } from 'vitest';
import { HiddenWords } from './hidden-words.ts';

const words = new HiddenWords({
  hidden: ['zledger', 'acme.zpay', 'Zed Café', 'web', 'till', '2024', 'order-desk', "Anne's (old) Books"],
  free: ['till-http', 'open.zledger', 'the-order'],
});

test.each([
  ['service:zledger', 'service:hidden-1'],
  ['ZLedger and zledger', 'hidden-1 and hidden-1'],
  ['zledger-db.internal', 'hidden-1-db.internal'],
  ['https://zledger.acme.example/', 'https://hidden-1.acme.example/'],
  ['x.acme.zpay.y', 'x.hidden-1.y'],
  ['Zed Café, zed-cafe, ZED_CAFE, zedcafe', 'hidden-1, hidden-2, hidden-3, hidden-4'],
  ['orderDesk order.desk', 'hidden-1 hidden-2'],
  ['z%6Cedger', 'hidden-1'],
  ['%20zledger', '%20hidden-1'],
  ['z&#108;edger &#x7a;ledger', 'hidden-1 hidden-1'],
  ['"z\\x6cedger" "\\nzledger" "\\u007aledger"', '"hidden-1" "\\nhidden-1" "hidden-1"'],
  ['zled\\\n   ger', 'hidden-1'],
  ['zled\u00adger z\u200bledger', 'hidden-1 hidden-1'],
  ['ｚｌｅｄｇｅｒ', 'hidden-1'],
  ['&zledger *zledger !zledger!x', '&hidden-1 *hidden-1 !hidden-1!x'],
  ['[web, x]', '[hidden-1, x]'],
  ["Of Anne's (old) Books.", 'Of hidden-1.'],
  ['the-order-desk', 'the-hidden-1'],
  [`Zed${' '.repeat(80)}Café`, 'hidden-1'],
  ['z%256Cedger z%25256Cedger', 'hidden-1 hidden-1'],
  ['order&hyphen;desk order&lowbar;desk', 'hidden-1 hidden-1'],
  ['&zscr;ledger z&Lfr;edger zled&ZeroWidthSpace;ger', 'hidden-1 hidden-1 hidden-1'],
  ['&#00000000000122;ledger &#122ledger &#x7Aledger', 'hidden-1 hidden-1 hidden-1'],
])('in `%s` a name is found', (text, expected) => {
  expect(words.without(text)).toBe(expected);
  expect(words.isIn(text)).toBe(true);
});

test.each([
  ['zled**ger**', 'hidden-1**'],
  ['zled~~ger~~, zled`ger`', 'hidden-1~~, hidden-1`'],
  ['zled<!-- - -->ger zled<b class="a">ger</b> zled<wbr>ger', 'hidden-1 hidden-1</b> hidden-1'],
  ['x*z&#108;edger*', 'x*hidden-1*'],
  ['Zed <b>Café</b>', 'hidden-1</b>'],
  ['[Zed](https://a.example/ "b") Café', '[hidden-1'],
  ['zled[ger](a.md) and [zled][a]ger', 'hidden-1](a.md) and [hidden-1'],
  ['Zed ![a](b.png) Café', 'hidden-1'],
  ['[zledger](a.md) **zledger**', '[hidden-1](a.md) **hidden-1**'],
  ['![zled*ger*](b.png)', '![hidden-1*](b.png)'],
  ['a["zled#103;er"] *b*', 'a["hidden-1"] *b*'],
  ['Zed\n> Café, Zed\n > > Café', 'hidden-1, hidden-1'],
])('in `%s`, which is drawn without its markup, a name is found', (text, expected) => {
  expect(words.without(text)).toBe(expected);
  expect(words.isIn(text)).toBe(true);
});

test.each([
  ['till-http and open.zledger are shown'],
  ['zledgers is another word'],
  ['On the web we trust.'],
  ['In 2024'],
  ['the-order of z, ledger'],
  ['hidden-1'],
  ['zled[^1]ger'],
])('`%s` has none', (text) => {
  expect([words.without(text), words.isIn(text)]).toEqual([text, false]);
});

test('what is called otherwise everywhere has that name', () => {
  expect(words.without('zledger of web:', new Map([['zledger', 'hidden-7']]))).toBe('hidden-7 of web:');
  expect(words.firstIn('The ZLedger')).toBe('zledger');
});

test('a text in which a name would be left is none', () => {
  expect(new HiddenWords({ hidden: ['hidden', 'zpay'] }).without('zpay')).toBeUndefined();
  expect(new HiddenWords({ hidden: [] }).isEmpty).toBe(true);
});
