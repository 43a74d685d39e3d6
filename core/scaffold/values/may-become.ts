/** Whether a path with places is another once they are filled in with some values, which bring no folder. */
export function mayBecome(path: string, filled: string): boolean {
  const names = path.split('/');
  const requested = filled.split('/');
  return names.length === requested.length && names.every((name, at) => nameMayBecome(name, requested[at]!));
}

/** Looks for the text between places from the left, and never goes back, as an expression would. */
function nameMayBecome(name: string, filled: string): boolean {
  const [first = '', ...rest] = name.split(PLACE);
  const last = rest.pop();
  if (last === undefined) return name === filled;
  if (!filled.startsWith(first)) return false;
  let from = first.length;
  for (const text of rest) {
    const at = filled.indexOf(text, from);
    if (at < 0) return false;
    from = at + text.length;
  }
  return filled.length - last.length >= from && filled.endsWith(last);
}

const PLACE = /\{\{[A-Za-z0-9.]+\}\}/;
