// Processes that must not outlive the proof, however it ends.

const living = new Set();

/** Ends it with the proof at the latest. */
export function adopt(child) {
  living.add(child);
  child.once('exit', () => living.delete(child));
  return child;
}

process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
