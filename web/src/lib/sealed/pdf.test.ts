import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { enclosedIn, isPdf, MAX_PDF_BYTES } from './pdf';
import { verifyAny } from './verify';

const MOST = 1000;
const CATALOG =
  '<< /Type /Catalog /AF [2 0 R] /Names << /EmbeddedFiles << /Names [(rembuk-minutes.json) 2 0 R] >> >> >>';
const SPECIFICATION =
  '<< /Type /Filespec /F (rembuk-minutes.json) /UF (rembuk-minutes.json) /EF << /F 3 0 R /UF 3 0 R >> >>';

/** A PDF as the printer writes it, with these objects numbered from 1; the first is the catalogue. */
function pdf(...objects: string[]): Uint8Array {
  let text = '%PDF-1.7\n%\x80\x80\n\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n\n`;
    return place;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f\r\n`;
  for (const place of places) text += `${String(place).padStart(10, '0')} 00000 n\r\n`;
  text += `trailer\n<<\n /Root 1 0 R\n>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

function stream(content: Buffer, filter = ''): string {
  return `<< /Length ${content.length} ${filter} >>\nstream\n${content.toString('latin1')}\nendstream`;
}

function packed(content: string): string {
  return stream(deflateSync(Buffer.from(content)), '/Filter /FlateDecode');
}

async function found(file: Uint8Array): Promise<string> {
  const enclosed = await enclosedIn(file, MOST);
  return typeof enclosed === 'string' ? enclosed : Buffer.from(enclosed).toString();
}

test('the file inside is found, packed or not', async () => {
  expect(await found(pdf(CATALOG, SPECIFICATION, packed('minutes')))).toBe('minutes');
  expect(await found(pdf(CATALOG, SPECIFICATION, stream(Buffer.from('minutes'))))).toBe('minutes');
});

test('no file, another file and two files are told apart', async () => {
  expect(await found(pdf('<< /Type /Catalog >>'))).toBe('empty_pdf');
  expect(await found(Buffer.from('%PDF-1.4 scanned'))).toBe('empty_pdf');
  const other = 'other.json';
  const named = (text: string) => text.replaceAll('rembuk-minutes.json', other);
  expect(await found(pdf(named(CATALOG), named(SPECIFICATION), packed('x')))).toBe('empty_pdf');
  const twice = CATALOG.replace('[2 0 R]', '[2 0 R 3 0 R]');
  expect(await found(pdf(twice, SPECIFICATION, packed('x')))).toBe('pdf');
  const doubled = CATALOG.replace('/AF', '/AF [3 0 R] /AF');
  expect(await found(pdf(doubled, SPECIFICATION, packed('x')))).toBe('pdf');
});

test('what was added behind is noticed', async () => {
  const whole = Buffer.from(pdf(CATALOG, SPECIFICATION, packed('minutes')));
  for (const tail of ['x', '\n\n', '\nstartxref\n9\n%%EOF']) {
    expect(await found(Buffer.concat([whole, Buffer.from(tail)]))).toBe('pdf');
  }
});

test('nothing that a file declares makes the page work for long', async () => {
  const large = await enclosedIn(pdf(CATALOG, SPECIFICATION, packed('x'.repeat(10_000_000))), MOST);
  expect(large).toBeInstanceOf(Uint8Array);
  expect(large.length).toBeLessThan(1_000_000);
  expect(await found(pdf(`<< /AF ${'['.repeat(1_000_000)}`))).toBe('empty_pdf');
  expect(
    await found(pdf(CATALOG, SPECIFICATION, stream(Buffer.from('no zlib'), '/Filter /FlateDecode'))),
  ).toBe('pdf');
  expect(await found(new Uint8Array(MAX_PDF_BYTES + 1))).toBe('too_large');
});

test('every cut of a file gives an answer', async () => {
  const whole = pdf(CATALOG, SPECIFICATION, packed('minutes'));
  for (let end = 0; end < whole.length - 1; end += 1) {
    expect(['pdf', 'empty_pdf']).toContain(await found(whole.subarray(0, end)));
  }
});

test('a word processor’s file is refused with its own word', async () => {
  expect(await verifyAny(Buffer.from('PK\x03\x04 word'))).toEqual({
    verdict: 'unreadable',
    reason: 'word_file',
  });
  expect(isPdf(Buffer.from('%PDF-1.7'))).toBe(true);
});
