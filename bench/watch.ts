import { execFileSync } from 'node:child_process';

/** Looks at the resident set of a process four times a second. */
export class Watch {
  readonly phases = new Map<string, number>();
  phase = 'before';
  private readonly timer = setInterval(() => this.look(), 250);

  constructor(private readonly pid: number) {}

  get now(): number {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.pid)], { encoding: 'utf8' })) / 1024;
  }

  get highest(): number {
    return Math.max(...this.phases.values());
  }

  end(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    this.phases.set(this.phase, Math.max(this.now, this.phases.get(this.phase) ?? 0));
  }
}
