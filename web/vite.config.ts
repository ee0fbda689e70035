import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { themeVariables } from './src/ui/theme-variables.ts';

const themeModule = 'virtual:theme-variables.css';

/** Mantine would write the theme's variables into a style element, which the production policy forbids; so they become a file. */
function themeVariablesFile(): Plugin {
  return {
    name: 'theme-variables',
    resolveId: (id) => (id === themeModule ? `\0${themeModule}` : undefined),
    load: (id) => (id === `\0${themeModule}` ? themeVariables() : undefined),
  };
}

export default defineConfig({
  plugins: [react(), themeVariablesFile()],
  // One copy of yjs: two of them break `instanceof` silently.
  resolve: { dedupe: ['yjs', 'react', 'react-dom'] },
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } },
  },
});
