import type { Built } from './frame.ts';

export function builtStyle({ time, text, commit, commitHref }: Built): string {
  const words = `Built ${text}${commit ? ` from ${commit}` : ''}`;
  const facts = { time, text, commit, href: commitHref };
  const variables = Object.entries(facts).flatMap(([name, value]) =>
    value ? [`--built-${name}: ${cssText(value)};`] : [],
  );
  return `:root { ${variables.join(' ')} }\n[data-built]::before { content: ${cssText(words)}; }\n`;
}

/** A text of CSS, which JSON reads, too: of names of branches, only quotes and backslashes need an escape. */
function cssText(text: string): string {
  return JSON.stringify(text);
}
