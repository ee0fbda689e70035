import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const here = dirname(fileURLToPath(import.meta.url));
const features = readdirSync(`${here}/src/features`);

// The layers: app → features → sync, api → ui, lib. Each entry says what a folder may not import.
const outward = {
  './src/features': ['./src/app'],
  './src/sync': ['./src/app', './src/features', './src/ui'],
  './src/api': ['./src/app', './src/features', './src/sync'],
  './src/ui': ['./src/app', './src/features', './src/sync', './src/api'],
  './src/i18n': ['./src/app', './src/features', './src/sync', './src/api', './src/ui'],
  // The page that works without a network carries nothing of the web app but its check.
  './src/verifier': ['./src/app', './src/features', './src/sync', './src/api', './src/ui', './src/i18n'],
  './src/lib': ['./src/app', './src/features', './src/sync', './src/api', './src/ui', './src/i18n'],
};

const layerZones = Object.entries(outward).map(([target, from]) => ({
  target,
  from,
  message: 'Imports point inward: app → features → sync, api → ui, lib.',
}));

// The room is made of the text editor, the input sheets, the plan, which picks from the catalogue, its conduct, what is said
// beside all of these, and the answer to an invitation, which the join page asks for, too; every other feature stands alone.
const composedOf = {
  join: ['reply'],
  room: [
    'text-editor',
    'contributions',
    'action-plan',
    'reply',
    'name-guard',
    'conduct',
    'private-notes',
    'audience',
    'voices',
    'coverage',
    'screens',
  ],
  contributions: ['voices'],
  coverage: ['contributions'],
  'follow-up': ['voices'],
  'action-plan': ['techniques'],
  // "Who can see this?" is answered on every page of a conference.
  preparation: ['audience'],
  minutes: ['audience'],
  'follow-up': ['audience', 'voices'],
};

const featureZones = features.map((feature) => ({
  target: `./src/features/${feature}`,
  from: './src/features',
  except: [`./${feature}`, ...(composedOf[feature] ?? []).map((part) => `./${part}`)],
  message: 'A feature imports no other feature; compose them in src/app.',
}));

export default tseslint.config(
  { ignores: ['dist', 'src/api/schema.ts', 'public'] },
  {
    files: ['src/**/*.{ts,tsx}', 'vite.config.ts', 'vite.verifier.config.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: here } },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.json'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: here, zones: [...layerZones, ...featureZones] }],
      'max-lines': ['error', { max: 400 }],
    },
  },
  { files: ['vite.config.ts', 'vite.verifier.config.ts'], rules: { 'import-x/no-default-export': 'off' } },
);
