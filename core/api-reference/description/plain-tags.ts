/** Elements that only format a text. Without attributes they can do nothing else. */
const FORMATTING =
  'a|b|blockquote|br|code|dd|del|details|dl|dt|em|h[1-6]|hr|i|kbd|li|ol|p|pre|s|small|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul';
const OTHER_TAG = new RegExp(`<(?!/?(?:${FORMATTING})\\s*/?>)(?=[a-z/!?])`, 'gi');

/** Markdown in which HTML can only format, for a renderer that keeps styles, forms and frames: other tags become text. */
export function plainTags(markdown: string): string {
  return markdown.replace(OTHER_TAG, '&lt;');
}
