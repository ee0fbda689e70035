/** A day of a month's sheet; null where the week reaches into another month. */
export type GridDay = { day: number; date: string } | null;

/** The weeks of a month, `YYYY-MM`, each from Monday to Sunday; none where it is no month. */
export function weeksOf(month: string): GridDay[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(first.getTime())) return [];
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const cells: GridDay[] = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length }, (_, at) => ({
      day: at + 1,
      date: `${month}-${String(at + 1).padStart(2, '0')}`,
    })),
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
