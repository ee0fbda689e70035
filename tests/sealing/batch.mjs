// How the tests ask a verifier about many files at once: one process, one verdict a line.
// `--cases` reads one base64 file a line from standard input.
// `--flips FILE STRIDE` flips every STRIDE-th bit of the file, one at a time, and writes one word for each.

import { readFileSync } from 'node:fs';

/** Answers the batch that the arguments ask for; false when they ask for none. */
export async function answerBatch(verify, [mode, file, stride]) {
  switch (mode) {
    case '--cases': {
      const lines = readFileSync(0, 'ascii').split('\n').slice(0, -1);
      await write(lines, async (line) => JSON.stringify(await verify(Buffer.from(line, 'base64'))));
      return true;
    }
    case '--flips': {
      const bytes = readFileSync(file);
      const bits = [];
      for (let bit = 0; bit < bytes.length * 8; bit += Number(stride)) bits.push(bit);
      await write(bits, async (bit) => {
        bytes[bit >> 3] ^= 1 << (bit & 7);
        const { verdict, reason } = await verify(bytes);
        bytes[bit >> 3] ^= 1 << (bit & 7);
        return reason ?? verdict;
      });
      return true;
    }
    default:
      return false;
  }
}

async function write(items, judge) {
  const answers = [];
  for (const item of items) answers.push(await judge(item));
  process.stdout.write(answers.map((answer) => `${answer}\n`).join(''));
}
