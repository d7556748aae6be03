/** Why a copy was made. */
export type BackupReason = 'nightly' | 'by-hand' | 'before-upgrade';

export interface NamedBackup {
  name: string;
  /** Counts the copies of a folder: tells which was made after which, whatever the clock said. 0 for those of old. */
  number: number;
  reason: BackupReason;
  /** What the clock said, UTC, ISO 8601. */
  at: string;
}

/** Nothing of it can lead out of a folder. The first versions numbered nothing and wrote milliseconds. */
const pattern =
  /^(?:face-fix-(\d{6,9})-)?(nightly|by-hand|before-upgrade)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)(?:\.\d{3})?Z\.db$/;

export const backupOfName = (name: string): NamedBackup | null => {
  const [, number, reason, day, hours, minutes, seconds] = pattern.exec(name) ?? [];
  const at = `${day}T${hours}:${minutes}:${seconds}Z`;
  return Number.isNaN(Date.parse(at))
    ? null
    : { name, number: Number(number ?? 0), reason: reason as BackupReason, at };
};

export const nameOfBackup = (number: number, reason: BackupReason, at: Date): string => {
  const time = at.toISOString().slice(0, 19).replaceAll(':', '-');
  return `face-fix-${String(number).padStart(6, '0')}-${reason}-${time}Z.db`;
};

/** Newest first, by what was made after what. */
export const byNewest = (one: NamedBackup, other: NamedBackup): number =>
  other.number - one.number || (one.name < other.name ? 1 : -1);
