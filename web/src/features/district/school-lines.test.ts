import { expect, it } from 'vitest';
import { faultAt, faultsOf, readSchools } from './school-lines';

it('reads one school a line, with what stands between name and host in lists and in sheets', () => {
  const text =
    'SMP Negeri 1; smp1.contoh.id\r\n\n SMA "Bina, Bangsa"\tSMA2.contoh.id\nSMK A, B,smk3.contoh.id\n';
  expect(readSchools(text)).toEqual([
    { line: 1, name: 'SMP Negeri 1', host: 'smp1.contoh.id' },
    { line: 3, name: 'SMA "Bina, Bangsa"', host: 'sma2.contoh.id' },
    { line: 4, name: 'SMK A, B', host: 'smk3.contoh.id' },
  ]);
  expect(readSchools(' \n\n')).toEqual([]);
});

it('takes no part of a name for a host', () => {
  for (const name of ['SMA Bina, Bangsa', 'SMA St. Yosef, Kupang', 'SMP 1']) {
    expect(readSchools(name), name).toEqual([{ line: 1, name, host: '' }]);
  }
  expect(readSchools('SMA Bina, Bangsa; sekolah\t')).toEqual([
    { line: 1, name: 'SMA Bina, Bangsa', host: 'sekolah' },
  ]);
});

it('says of each line what is wrong with it', () => {
  const schools = readSchools('SMP 1\n;smp2.contoh.id\n\nSMP 3;smp 3\nSMP 4;smp4.id\nSMP 5;SMP4.id');
  expect(faultsOf(schools)).toEqual([
    { line: 1, field: 'host', code: 'required' },
    { line: 2, field: 'name', code: 'required' },
    { line: 4, field: 'host', code: 'invalid_value' },
    { line: 6, field: 'host', code: 'taken' },
  ]);
});

it('finds the line that the server means', () => {
  const schools = readSchools('\nSMP 1;smp1.id\n\nSMP 2;smp2.id');
  expect(faultAt(schools, 'schools.1.host', 'taken')).toEqual({ line: 4, field: 'host', code: 'taken' });
  expect(faultAt(schools, 'schools.0.name', 'too_long')).toEqual({
    line: 2,
    field: 'name',
    code: 'too_long',
  });
  for (const field of ['schools', 'schools.2.host', 'schools.0.link']) {
    expect(faultAt(schools, field, 'taken'), field).toBeUndefined();
  }
});
