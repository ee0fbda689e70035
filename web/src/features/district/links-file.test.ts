import { expect, it } from 'vitest';
import { sheet } from './links-file';

it('writes what a spreadsheet opens, and nothing that it would run', () => {
  const rows = [
    ['Sekolah', 'Tautan'],
    ['SMP "Bina; Bangsa"', 'https://smp1.contoh.id/setup#a-b_c'],
    ['=HYPERLINK("x")', '@sum'],
  ];
  expect(sheet(rows)).toBe(
    '\uFEFFSekolah;Tautan\r\n"SMP ""Bina; Bangsa""";https://smp1.contoh.id/setup#a-b_c\r\n"\'=HYPERLINK(""x"")";\'@sum\r\n',
  );
});
