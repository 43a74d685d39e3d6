import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';

const { devDependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  devDependencies: Record<string, string>;
};

// Imported before a program, this makes packages that `npm ci --omit=dev` does not install as missing as they are there.
registerHooks({
  resolve(specifier, context, next) {
    const dev = Object.keys(devDependencies).find((name) => specifier === name || specifier.startsWith(`${name}/`));
    if (dev === undefined) return next(specifier, context);
    throw Object.assign(new Error(`Cannot find package '${dev}'.`), { code: 'ERR_MODULE_NOT_FOUND' });
  },
});
