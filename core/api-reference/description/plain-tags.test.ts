import { expect, test } from 'vitest';
import { plainTags } from './plain-tags.ts';

test.each([
  ['a<br>b <b>c</b> <br/> <h2>d</h2>', 'a<br>b <b>c</b> <br/> <h2>d</h2>'],
  ['1 < 2 and a<3', '1 < 2 and a<3'],
  ['<b onclick="x">', '&lt;b onclick="x">'],
  ['<div style="position:fixed">x</div>', '&lt;div style="position:fixed">x&lt;/div>'],
  ['<a href="javascript:x">', '&lt;a href="javascript:x">'],
  ['<SCRIPT>x</SCRIPT>', '&lt;SCRIPT>x&lt;/SCRIPT>'],
  ['<br<script>', '&lt;br&lt;script>'],
  ['<javascript:x> <!-- --> <?x?> <![CDATA[x]]>', '&lt;javascript:x> &lt;!-- --> &lt;?x?> &lt;![CDATA[x]]>'],
])('of %j is left %j', (written, plain) => {
  expect(plainTags(written)).toBe(plain);
});
