/** What a glob may cost: steps to write out braces, and letters. */
const MOST_ALTERNATIVES = 64;
const LONGEST = 500;

type Token = { kind: 'letter'; is(letter: string): boolean } | { kind: 'star' } | { kind: 'globstar' };

export interface GlobOptions {
  /** Whether wildcards also match names that begin with a dot. */
  dot?: boolean;
}

export function globTest(glob: string, { dot = false }: GlobOptions = {}): ((path: string) => boolean) | undefined {
  // What is below a folder does not include the folder.
  const alternatives = glob.length > LONGEST ? undefined : withoutBraces(glob);
  const patterns = alternatives?.map((each) =>
    each
      .replace(/(^|\/)\*\*$/, '$1**/*')
      .split('/')
      .map(tokensOf),
  );
  return patterns && ((path) => patterns.some((pattern) => matchesPath(pattern, path.split('/'), dot)));
}

/** Each glob that braces stand for. Braces that are not closed, or hold no comma, are letters. */
function withoutBraces(glob: string): string[] | undefined {
  const done: string[] = [];
  const open = [glob];
  while (open.length > 0) {
    if (done.length + open.length > MOST_ALTERNATIVES) return undefined;
    const next = open.pop()!;
    const found = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(next);
    if (!found) done.push(next);
    else open.push(...found[2]!.split(',').map((choice) => `${found[1]}${choice}${found[3]}`));
  }
  return done;
}

function tokensOf(name: string): Token[] {
  if (name === '**') return [{ kind: 'globstar' }];
  const tokens: Token[] = [];
  for (let at = 0; at < name.length; at++) {
    const letter = name[at]!;
    const end = letter === '[' ? name.indexOf(']', at + 2) : -1;
    if (end > 0) {
      tokens.push({ kind: 'letter', is: oneOf(name.slice(at + 1, end)) });
      at = end;
    } else if (letter === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
    } else if (letter === '?') tokens.push({ kind: 'letter', is: () => true });
    else {
      const literal = letter === '\\' && at + 1 < name.length ? name[++at]! : letter;
      tokens.push({ kind: 'letter', is: (other) => other === literal });
    }
  }
  return tokens;
}

/** The test of `a-z_` or `!a-z_`, the inside of brackets. */
function oneOf(inside: string): (letter: string) => boolean {
  const isNegated = /^[!^]/.test(inside);
  const ranges = [...inside.slice(isNegated ? 1 : 0).matchAll(/(.)-(.)|(.)/gs)];
  return (letter) => {
    const isIn = ranges.some(([, from, to, one]) =>
      one === undefined ? from! <= letter && letter <= to! : one === letter,
    );
    return isIn !== isNegated;
  };
}

function matchesPath(pattern: readonly Token[][], names: readonly string[], dot: boolean): boolean {
  return matchesSteps(pattern, names, {
    isStar: (tokens) => tokens[0]?.kind === 'globstar',
    isPassed: (name) => dot || !name.startsWith('.'),
    isMet: (tokens, name) => {
      const begins = tokens[0]?.kind === 'letter' && name.startsWith('.') && tokens[0].is('.') && !tokens[0].is('a');
      return (dot || !name.startsWith('.') || begins) && matchesName(tokens, name);
    },
  });
}

/** Lets a star take as little as it can. Only the last one takes more, since those before it have no use for it. */
function matchesName(tokens: readonly Token[], name: string): boolean {
  let [step, at, star, taken] = [0, 0, -1, 0];
  while (at < name.length) {
    const token = tokens[step];
    if (token?.kind === 'letter' && token.is(name[at]!)) {
      step++;
      at++;
    } else if (token?.kind === 'star') {
      star = step++;
      taken = at;
    } else if (star >= 0) {
      step = star + 1;
      at = ++taken;
    } else return false;
  }
  while (tokens[step]?.kind === 'star') step++;
  return step === tokens.length;
}

interface Steps<Step, Item> {
  isStar(step: Step): boolean;
  isPassed(item: Item): boolean;
  isMet(step: Step, item: Item): boolean;
}

/** Follows all ways at once: by item, the steps that could come next. */
function matchesSteps<Step, Item>(
  steps: readonly Step[],
  items: readonly Item[],
  { isStar, isPassed, isMet }: Steps<Step, Item>,
): boolean {
  let reached = withStars(new Set([0]));
  for (const item of items) {
    const next = new Set<number>();
    for (const at of reached) {
      const step = steps[at];
      if (step === undefined) continue;
      if (isStar(step)) {
        if (isPassed(item)) next.add(at);
      } else if (isMet(step, item)) next.add(at + 1);
    }
    if (next.size === 0) return false;
    reached = withStars(next);
  }
  return reached.has(steps.length);

  /** A star may match nothing. */
  function withStars(set: Set<number>): Set<number> {
    for (const at of set) if (at < steps.length && isStar(steps[at]!)) set.add(at + 1);
    return set;
  }
}
