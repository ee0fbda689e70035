// The browsers of `two-nodes.spec.ts`, as in the other stories.
import config from '../e2e/playwright.config.ts';

export default { ...config, testDir: import.meta.dirname, outputDir: '../e2e/results' };
