/** A row of a file of links. */
export type Row = readonly string[];

/** A table as a spreadsheet opens it: with a mark of its encoding, and nothing in it is taken for a formula. */
export function sheet(rows: readonly Row[]): string {
  const lines = rows.map((row) => row.map(cell).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
