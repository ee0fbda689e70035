import { defineConfig } from '@playwright/test';

// As root Chromium needs no sandbox; the rest keeps it from talking to anyone but the server under test.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: '.',
  outputDir: './results',
  reporter: 'list',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 480_000,
  expect: { timeout: 20_000 },
  use: {
    launchOptions: { executablePath: process.env.REMBUK_CHROMIUM ?? '/usr/bin/chromium', args: quiet },
    actionTimeout: 20_000,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    trace: 'off',
  },
});
