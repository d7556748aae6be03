type Environment = Record<string, string | undefined>;

/** What a command needs of the world. */
export interface Surroundings {
  environment: Environment;
  /** Standard output: what was asked for, and nothing else. */
  write: (text: string) => Promise<void>;
}

export interface Command {
  /** In half a line, for the list of all. */
  summary: string;
  usage: string;
  /**
   * @param args what comes after its name
   * @returns the exit code: 0 where all is well
   * @throws CommandError
   */
  run: (args: string[], surroundings: Surroundings) => Promise<number>;
}

/** What keeps a command from doing its work, in words for who called it. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly code = 2,
  ) {
    super(message);
  }
}

/** Columns of one width each, the last one as it is. */
export const tableOf = (rows: string[][]): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
};
