import { expect, it } from 'vitest';
import { hostLike } from './host';

it('takes host names, and no addresses of other kinds', () => {
  for (const host of ['smp3.rembuk.contoh.id', ' SMP3.contoh.id ', 'smp3.localhost', 'sekolah']) {
    expect(hostLike(host), host).toBeUndefined();
  }
  expect(hostLike('  ')).toBe('required');
  for (const host of ['https://smp3.id', 'smp3.id:8080', 'smp 3.id', '-smp3.id', 'smp3..id', '10.0.0.3']) {
    expect(hostLike(host), host).toBe('invalid_value');
  }
});
