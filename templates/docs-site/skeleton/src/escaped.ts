// SPDX-License-Identifier: {{license}}

/** Writes a text so that HTML shows it as it is. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
