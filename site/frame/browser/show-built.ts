/** Writes when and from what the site was built, as the stylesheet of the build says, with a link and a time that scripts can read. */
export function showBuilt(): void {
  const room = document.querySelector<HTMLElement>('[data-built]');
  const facts = getComputedStyle(document.documentElement);
  const fact = (name: string) => textOf(facts.getPropertyValue(`--built-${name}`));
  const [time, text, commit, href] = ['time', 'text', 'commit', 'href'].map(fact);
  if (!room || !time || !text) return;
  const when = document.createElement('time');
  when.dateTime = time;
  when.textContent = text;
  room.replaceChildren('Built ', when, ...(commit ? [' from ', commitOf(commit, href)] : []));
  delete room.dataset.built;
}

function commitOf(commit: string, href: string | undefined): HTMLElement {
  const code = document.createElement('code');
  code.textContent = commit;
  if (!href) return code;
  const link = document.createElement('a');
  link.href = href;
  link.append(code);
  return link;
}

function textOf(written: string): string | undefined {
  return written === '' ? undefined : (JSON.parse(written) as string);
}
