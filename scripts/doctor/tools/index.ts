import type { Tool } from '../tool.ts';
import { act } from './act.ts';
import { chromium } from './chromium.ts';
import { githubApiDescription } from './github-api-description.ts';
import { hadolint } from './hadolint.ts';
import { infraPackages } from './infra-packages.ts';
import { moto } from './moto.ts';
import { oauth2Proxy } from './oauth2-proxy.ts';
import { pgDump } from './pg-dump.ts';
import { python } from './python.ts';
import { redis } from './redis.ts';
import { sandbox } from './sandbox.ts';
import { schemathesis } from './schemathesis.ts';
import { tofu } from './tofu.ts';
import { versitygw } from './versitygw.ts';
import { apache, caddy, nginx } from './web-servers.ts';
import { zizmor } from './zizmor.ts';

/** Programs that tests of templates need; they come from PyPI and elsewhere. */
export const TEMPLATE_TOOLS: readonly Tool[] = [python, zizmor, hadolint, tofu];

/** In the order in which they are looked for; what comes from PyPI needs Python. A new tool is a file here and a name below. */
export const TOOLS: readonly Tool[] = [
  chromium,
  python,
  act,
  zizmor,
  hadolint,
  schemathesis,
  moto,
  githubApiDescription,
  infraPackages,
  tofu,
  pgDump,
  redis,
  versitygw,
  apache,
  nginx,
  caddy,
  oauth2Proxy,
  sandbox,
];
