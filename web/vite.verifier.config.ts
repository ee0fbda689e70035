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
        const page = (await readFile('src/verifier/page.html', 'utf8'))
          .replace('%STYLE%', () => style)
          .replace('%SCRIPT%', () => script);
        const policy = [
          "default-src 'none'",
          `script-src '${hash(between(page, 'script'))}'`,
          `style-src '${hash(between(page, 'style'))}'`,
          "base-uri 'none'",
          "form-action 'none'",
          "require-trusted-types-for 'script'",
        ].join('; ');
        const source = page.replace('%POLICY%', () => policy);
        this.emitFile({ type: 'asset', fileName: 'verify.html', source });
      },
    },
  };
}

function hash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`;
}

/** All that stands in the element, with the white space around it, as the browser takes the hash. */
function between(page: string, tag: 'script' | 'style'): string {
  return page.slice(page.indexOf(`<${tag}>`) + tag.length + 2, page.lastIndexOf(`</${tag}>`));
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
