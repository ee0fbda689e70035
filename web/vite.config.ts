import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { isRecord } from './src/lib/is-record.ts';
import { isOfGroup } from './src/i18n/text-groups.ts';
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

const textsModule = /^\0virtual:texts-(join|screen|room|voices|rest)-(id|en)$/;

/** The texts as modules by what needs them: a guest's phone need not fetch those of every page. */
function textsFiles(): Plugin {
  return {
    name: 'texts-files',
    resolveId: (id) => (textsModule.test(`\0${id}`) ? `\0${id}` : undefined),
    load: async (id) => {
      const [, group, language] = textsModule.exec(id) ?? [];
      if (group === undefined || language === undefined) return undefined;
      const all: unknown = JSON.parse(await readFile(`src/i18n/${language}.json`, 'utf8'));
      const parts = Object.entries(isRecord(all) ? all : {}).filter(([name]) => isOfGroup(name, group));
      return `export const texts = ${JSON.stringify(Object.fromEntries(parts))};`;
    },
  };
}

/** Each script and style once more as brotli of the highest quality, which no server has the time for while somebody waits. */
function compressedFiles(): Plugin {
  return {
    name: 'compressed-files',
    apply: 'build',
    // On the files as they were written: Vite still changes the code while it bundles.
    writeBundle: async ({ dir }, bundle) => {
      const names = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir ?? 'dist', name);
          await writeFile(`${path}.br`, brotliCompressSync(await readFile(path)));
        }),
      );
    },
  };
}

export default defineConfig({
  plugins: [react(), themeVariablesFile(), textsFiles(), compressedFiles()],
  // One copy of yjs: two of them break `instanceof` silently.
  resolve: { dedupe: ['yjs', 'react', 'react-dom'] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page needs of it together: split by who else uses which part, it would be eight small files, which weigh more.
        codeSplitting: { groups: [{ name: 'query', test: /@tanstack(?!.*infinite)/i }] },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } },
  },
});
