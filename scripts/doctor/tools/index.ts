import { IS_PACKAGE } from '../../product.ts';
import type { Tool } from '../tool.ts';
import { chromium } from './chromium.ts';
import { githubApiDescription } from './github-api-description.ts';
import { oauth2Proxy, versitygw } from './go-program.ts';
import { infraPackages } from './infra-packages.ts';
import { pgDump } from './pg-dump.ts';
import { python } from './python.ts';
import { act, hadolint, moto, schemathesis, zizmor } from './python-tool.ts';
import { redis } from './redis.ts';
import { sandbox } from './sandbox.ts';
import { tofu } from './tofu.ts';
import { apache, caddy, nginx } from './web-servers.ts';

/** Programs that tests of templates need; they come from PyPI and elsewhere. */
export const TEMPLATE_TOOLS: readonly Tool[] = [python, zizmor, hadolint, tofu];

/** What only tests of Waypost need, which the package does not bring; what comes from PyPI needs Python. */
const OF_TESTS: readonly Tool[] = [
  ...[chromium, python, act, zizmor, hadolint, schemathesis, moto, githubApiDescription],
  ...[apache, nginx, caddy, oauth2Proxy],
];

/** In the order in which they are looked for. A new tool is one of a file here, and a name in a list. */
export const TOOLS: readonly Tool[] = [
  ...(IS_PACKAGE ? [] : OF_TESTS),
  ...[infraPackages, tofu, pgDump, redis, versitygw, sandbox],
];
