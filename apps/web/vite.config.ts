import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { budgets } from './budget-plugin.js';
import { catalogues } from './src/i18n/catalogue-plugin.js';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig(({ isSsrBuild }) => ({
  root: path('.'),
  base: '/',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    tsconfigPaths: true,
    // Its main file is one for script tags, which nothing can be shaken out of.
    alias: { leaflet: 'leaflet/dist/leaflet-src.esm.js' },
  },
  plugins: [catalogues(), ...(isSsrBuild ? [] : [budgets()])],
  ssr: { noExternal: true },
  build: isSsrBuild ? serverBuild : clientBuild,
}));

const serverBuild = {
  ssr: true,
  outDir: path('../../dist/web/server'),
  emptyOutDir: true,
  rollupOptions: { input: { server: path('src/server.tsx') } },
};

const clientBuild = {
  target: 'chrome95',
  outDir: path('../../dist/web/client'),
  emptyOutDir: true,
  manifest: 'manifest.json',
  // One file an entry: inlined assets would need style or data sources that the policy refuses.
  assetsInlineLimit: 0,
  modulePreload: false as const,
  rollupOptions: {
    input: {
      map: path('src/map/entry.ts'),
      desk: path('src/desk/entry.ts'),
      ledger: path('src/ledger/entry.ts'),
      style: path('src/styles/main.css'),
    },
    // Code lists are built by calls; a list that nobody reads must not travel.
    treeshake: { moduleSideEffects: (id: string) => !id.includes('/libs/') },
  },
};
