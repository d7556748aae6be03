/** One line of the table: what was measured, ours beside the way that it replaces, in the same run. */
export interface Figure {
  name: string;
  ours: string;
  /** Empty where the original has nothing to compare. */
  original: string;
  /** How many times better ours is; null where there is nothing to compare. */
  ratio: number | null;
  goal: string;
  /** null where no goal is set for this line. */
  met: boolean | null;
}

/** What a bench hands back: its lines, and what a reader must know to judge them. */
export interface Report {
  figures: Figure[];
  notes: string[];
}

export type Bench = (say: (text: string) => void) => Promise<Report>;

/** The value below which this share of the samples lies, by the nearest rank: one that was really measured. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

export const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

const heads: Figure = { name: 'figure', ours: 'ours', original: 'original', ratio: null, goal: 'goal', met: null };

/** The figures as lines of text, in columns. */
export function tableOf(figures: readonly Figure[]): string[] {
  const rows = figures.map((figure) => cellsOf(figure));
  const head = [heads.name, heads.ours, heads.original, 'ratio', heads.goal, 'met'];
  const widths = head.map((text, column) => Math.max(text.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)];
}

function cellsOf({ name, ours, original, ratio, goal, met }: Figure): string[] {
  const times = ratio === null ? '' : `${ratio.toFixed(ratio < 10 ? 2 : 0)} x`;
  return [name, ours, original, times, goal, met === null ? '' : met ? 'yes' : 'NO'];
}
