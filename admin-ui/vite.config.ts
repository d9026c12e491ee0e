import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['ITER_SERVER'] ?? 'http://127.0.0.1:3000';

/**
 * Bootstrap Italia brings an icon font inside its style sheet, for controls that are not used here; the page's
 * Content-Security-Policy would refuse it, and it is a large part of the first view.
 */
const withoutInlineFonts: Plugin = {
  name: 'without-inline-fonts',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('bootstrap-italia.min.css')) return null;
    return { code: code.replace(/@font-face\s*\{[^}]*url\(['"]?data:[^}]*\}/g, ''), map: null };
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), withoutInlineFonts],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 2048 },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server } },
  preview: { host: '127.0.0.1', port: 4173, proxy: { '/api': server } },
});
