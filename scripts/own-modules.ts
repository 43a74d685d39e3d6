import type { ResolveHookSync } from 'node:module';

/** The folder of this program, as an address. */
const OWN = new URL('../', import.meta.url).href;

/**
 * Finds modules of the package where their imports say they are. Node looks at every folder above each of some seven hundred for links and
 * for a package.json, which is a tenth of a short run.
 */
export const resolveOwn: ResolveHookSync = (specifier, context, next) => {
  const { parentURL: parent } = context;
  const isOwn = parent?.startsWith(OWN) && !parent.includes('/node_modules/', OWN.length - 1);
  const found = isOwn ? /^(?:\.\.?\/.*|#(.*))\.js$/.exec(specifier) : null;
  if (!found) return next(specifier, context);
  const url = found[1] === undefined ? new URL(specifier, parent).href : OWN + specifier.slice(1);
  return { url, format: 'module', shortCircuit: true };
};
