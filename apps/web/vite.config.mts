import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The pure libs are compiled from their sources, so the browser checks records with the server's own code. */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^@guiyi\/([^/]+)$/, replacement: here('../../libs/$1/src/index.ts') },
      { find: /^~\//, replacement: here('./src/') },
    ],
  },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 2600,
    // Importing a pure lib does nothing by itself: what a page does not use of it is left out of the page.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/\/libs\/[^/]+\/src\//.test(id) } },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
