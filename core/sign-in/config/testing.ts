export type Decision = (path: string, groups: readonly string[]) => 'allowed' | 'refused';

/** What Apache does: of the sections that fit, the last one decides. @param text of `waypost.conf` @see https://httpd.apache.org/docs/2.4/sections.html#merging */
export function decisionOfApache(text: string): Decision {
  const sections = [...text.matchAll(/<(Location|LocationMatch) "([^"]+)">\n([\s\S]*?)\n\s*<\/\1>/g)].map(
    ([, kind, address, lines]) => ({
      fits: kind === 'Location' ? startsWith(address!) : expression(address!),
      requires: requiredIn(lines!),
    }),
  );
  return (path, groups) => {
    const requires = sections.findLast(({ fits }) => fits(path))?.requires ?? [];
    return requires.every((any) => any.some((group) => group === undefined || groups.includes(group)))
      ? 'allowed'
      : 'refused';
  };
}

/** Each item is what any of which will do; undefined is every signed-in person. */
function requiredIn(lines: string): (string | undefined)[][] {
  const any = [...lines.matchAll(/<RequireAny>([\s\S]*?)<\/RequireAny>/g)].map(([, some]) =>
    [...some!.matchAll(/Require claim "[^~]+~\^([a-z]+)\\{4}z"/g)].map(([, group]) => group),
  );
  if (lines.includes('Require valid-user')) any.push([undefined]);
  if (lines.includes('Require all denied')) any.push([]);
  return any;
}

/**
 * What nginx does: the first regular expression that fits decides, or else the longest beginning.
 *
 * @param text of `nginx.conf`
 * @param readers groups that `oauth2-proxy.cfg` lets in; empty for everybody
 * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#location
 */
export function decisionOfNginx(text: string, readers: readonly string[]): Decision {
  const asked = new Map(
    [...text.matchAll(/location = (\/\.waypost\/\S+) \{([\s\S]*?)\}/g)].map(([, name, lines]) => [name!, lines!]),
  );
  const expressions = [...text.matchAll(/location ~\* "([^"]+)" \{ auth_request (\S+);/g)].map(
    ([, address, check]) => ({ fits: expression(`(?i)${address!}`), check: check! }),
  );
  const beginnings = [...text.matchAll(/location (\/\S*) \{ auth_request (\S+);/g)].map(([, address, check]) => ({
    ...{ fits: startsWith(address!), check: check!, length: address!.length },
  }));
  return (path, groups) => {
    const fitting =
      expressions.find(({ fits }) => fits(path)) ??
      beginnings.filter(({ fits }) => fits(path)).sort((a, b) => b.length - a.length)[0];
    if (!fitting) return 'refused';
    return answerOfProxy(asked.get(fitting.check) ?? 'return 403', { readers, groups });
  };
}

/** What Caddy does: all checks that fit decide, one after the other. @param text of `Caddyfile` */
export function decisionOfCaddy(text: string, readers: readonly string[]): Decision {
  const matchers = new Map(
    [...text.matchAll(/^\s*@(\S+) (not )?path_regexp "([^"]+)"$/gm)].map(([, name, not, address]) => {
      const fits = expression(address!);
      return [`@${name}`, not ? (path: string) => !fits(path) : fits];
    }),
  );
  const checks = [
    ...text.matchAll(/^\s*forward_auth (\S+) \S+ \{\n\s*uri (\S+)|^\s*handle (@\S+) \{\n.*\n\s*respond .* (403)$/gm),
  ];
  return (path, groups) => {
    for (const [, matcher, uri, refusing] of checks) {
      const fits = matcher === '*' ? () => true : (matchers.get(matcher ?? refusing!) ?? (() => false));
      if (!fits(path)) continue;
      if (answerOfProxy(uri ?? 'return 403', { readers, groups }) === 'refused') return 'refused';
    }
    return 'allowed';
  };
}

/** oauth2-proxy lets in people with a group of its own configuration, and with one that the request names. */
function answerOfProxy(
  check: string,
  { readers, groups }: { readers: readonly string[]; groups: readonly string[] },
): 'allowed' | 'refused' {
  if (check.includes('return 403')) return 'refused';
  const asked = /allowed_groups=([^;\s]*)/.exec(check)?.[1]?.split(',').map(decodeURIComponent);
  const isReader = readers.length === 0 || readers.some((group) => groups.includes(group));
  return isReader && (asked?.some((group) => groups.includes(group)) ?? true) ? 'allowed' : 'refused';
}

function startsWith(address: string): (path: string) => boolean {
  return (path) => path.startsWith(address);
}

function expression(text: string): (path: string) => boolean {
  const fits = new RegExp(text.replace(/^\(\?i\)/, ''), 'i');
  return (path) => fits.test(path);
}
