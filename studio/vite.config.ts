// How the studio is built and served while it is written. Knows no screen.
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// The calendar asks rrule for a default export first and takes the named one where there is none: nothing to warn of.
const bothWaysOfRrule: Plugin = {
  name: 'both-ways-of-rrule',
  onLog: (_level, log) => !(log.code === 'IMPORT_IS_UNDEFINED' && log.message.includes('/rrule/')),
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), bothWaysOfRrule],
  build: {
    outDir: '../dist/studio',
    emptyOutDir: true,
    // Small files stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: process.env['TRELLIS_API'] ?? 'http://127.0.0.1:3000', changeOrigin: false } },
  },
});
