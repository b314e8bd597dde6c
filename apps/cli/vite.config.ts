import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** One file with all that it needs, for people who trust no server. */
export default defineConfig({
  root: path('.'),
  logLevel: 'warn',
  resolve: { tsconfigPaths: true },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: path('../../dist/check'),
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { 'himaya-check': path('src/checker/main.ts') },
      output: { entryFileNames: '[name].mjs', codeSplitting: false },
      treeshake: { moduleSideEffects: (id: string) => !id.includes('/libs/') },
    },
  },
});
