// Builds a page as `vite build` does, from the packages' sources: node build.mjs <root> <outDir>
import { build } from 'vite';

const [, , root, outDir] = process.argv;
await build({
  root,
  logLevel: 'error',
  resolve: { conditions: ['@projet-social/source', 'browser', 'module', 'import', 'default'] },
  build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 5000 },
});
