import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { defineConfig, type Plugin } from 'vite';

/** Writes script and style into the page itself, so that one file is all that anyone needs; its own policy forbids everything else. */
function onePage(): Plugin {
  return {
    name: 'one-page',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        let script = '';
        let style = '';
        for (const [name, part] of Object.entries(bundle)) {
          if (part.type === 'chunk') script += part.code;
          else style += text(part.source);
          Reflect.deleteProperty(bundle, name);
        }
        script = script.replace(/<\/(script)/gi, '<\\/$1');
        const policy = [
          "default-src 'none'",
          `script-src '${hash(script)}'`,
          `style-src '${hash(style)}'`,
          "base-uri 'none'",
          "form-action 'none'",
          "require-trusted-types-for 'script'",
        ].join('; ');
        const page = await readFile('src/verifier/page.html', 'utf8');
        const source = page
          .replace('%POLICY%', () => policy)
          .replace('%STYLE%', () => style)
          .replace('%SCRIPT%', () => script);
        this.emitFile({ type: 'asset', fileName: 'verify.html', source });
      },
    },
  };
}

function hash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}

function text(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}

export default defineConfig({
  plugins: [onePage()],
  publicDir: false,
  build: {
    target: 'es2022',
    emptyOutDir: false,
    lib: { entry: 'src/verifier/main.ts', formats: ['iife'], name: 'rembukVerifier', fileName: 'verifier' },
  },
});
