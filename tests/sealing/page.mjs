// Runs the check inside the built page that works without a network, exactly as it stands there, outside a browser:
// no browser cryptography, so that its own library judges. See batch.mjs for the arguments.

import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { answerBatch } from './batch.mjs';

const page = readFileSync(new URL('../../web/dist/verify.html', import.meta.url), 'utf8');
const script = /<script>([^]*)<\/script>/.exec(page)?.[1] ?? '';
const context = vm.createContext({ TextDecoder, TextEncoder, Uint8Array, ArrayBuffer, DataView, atob, btoa });
vm.runInContext(script, context);

async function verify(bytes) {
  const found = await context.rembukVerify(new Uint8Array(bytes));
  if (found.verdict !== 'genuine') return { verdict: found.verdict, reason: found.reason };
  return {
    verdict: found.verdict,
    school: found.payload.school,
    sealed_at: found.payload.sealedAt,
    fingerprint: found.fingerprint,
    key_fingerprint: found.keyFingerprint,
    withheld: found.leaves.filter((leaf) => leaf.kind === 'withheld').map((leaf) => leaf.name),
    records: found.records.length,
    addenda: found.records.filter((record) => record.kind === 'addendum').length,
  };
}

if (!(await answerBatch(verify, process.argv.slice(2)))) process.exitCode = 2;
