import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { redocFile } from './site/api-reference/redoc-file.mjs';
import { licenceNotices } from './site/frame/licence-notices.mjs';
import { menuIcons } from './site/frame/menu-icons.mjs';
import { flowchartsOnly } from './site/graph/flowcharts-only.mjs';
import { compileOnly } from './site/snapshot/compile-only.mjs';

/** What every page runs is one file: compressed, some twenty small ones are half as large again. */
const FRAME = { name: 'frame', test: /\/site\/frame\/browser\/start-page\.ts$/ };

// `portal build` runs Astro to compile the pages, says where the result goes and under which path it is served, and draws them itself.
export default defineConfig({
  srcDir: './site',
  // There is none: a folder `public` of the organisation is no part of the site.
  publicDir: './site/public',
  outDir: process.env.WAYPOST_OUT ?? './dist',
  base: process.env.WAYPOST_BASE ?? '/',
  trailingSlash: 'always',
  integrations: [react(), compileOnly()],
  // A script in a page would need its hash in the policy of every page.
  vite: {
    plugins: [flowchartsOnly(), licenceNotices(), menuIcons(), redocFile()],
    build: { assetsInlineLimit: 0 },
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [FRAME] } } } } } },
  },
  // One stylesheet for all pages, which a browser keeps.
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
});
