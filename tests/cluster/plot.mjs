/** Bars of text, the longest one as wide as a line. */
export function plot(points, title) {
  const most = Math.max(...points.map(([, value]) => value));
  const wide = Math.max(...points.map(([name]) => name.length));
  const lines = points.map(([name, value]) => {
    const bar = '█'.repeat(Math.max(1, Math.round((value / most) * 50)));
    return `${name.padStart(wide)} ${bar} ${Math.round(value * 10) / 10}`;
  });
  return [title, ...lines].join('\n');
}
