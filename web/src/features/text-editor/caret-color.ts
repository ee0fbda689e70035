/** Picks white or near-black for a label, whichever is easier to read on the colour. */
export function readableInk(color: string): '#ffffff' | '#10201f' {
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (channels === null) return '#ffffff';
  const [red = 0, green = 0, blue = 0] = channels.slice(1).map((hex) => linear(parseInt(hex, 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const onWhite = 1.05 / (luminance + 0.05);
  const onInk = (luminance + 0.05) / (INK_LUMINANCE + 0.05);
  return onWhite >= onInk ? '#ffffff' : '#10201f';
}

/** A colour from the wire, or the neutral one: it goes into a style property. */
export function safeColor(value: unknown): string {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : '#5b6b6e';
}

const INK_LUMINANCE = 0.0125;

function linear(channel: number): number {
  return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
