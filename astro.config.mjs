import { defineConfig } from 'astro/config';

// `portal build` runs Astro and says where the snapshot is, where the site goes and under which path it is served.
export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: process.env.WAYPOST_OUT ?? './dist',
  base: process.env.WAYPOST_BASE ?? '/',
  trailingSlash: 'always',
  build: {
    // One stylesheet for all pages, which a browser keeps.
    inlineStylesheets: 'never',
    // Half of the time of a large build is waiting for the disk: other pages are made meanwhile.
    concurrency: 8,
  },
  devToolbar: { enabled: false },
});
