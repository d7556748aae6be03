import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const night = join(process.cwd(), 'src/health/backups/night.ts');

/** Node takes the zone of the house once, at its start: a process for each. */
const inZone = (zone: string, questions: [now: string, last: string | null][]): boolean[] => {
  const code = `
    const { isDue } = await import(${JSON.stringify(night)});
    const answers = ${JSON.stringify(questions)}.map(([now, last]) => isDue(new Date(now), last && new Date(last)));
    process.stdout.write(JSON.stringify(answers));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', TZ: zone },
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as boolean[];
};

describe('the copy of the night', () => {
  it('is made at three by the clock of the house, once', () => {
    const last = '2026-11-23T12:00:00Z';
    expect(
      inZone('Europe/Berlin', [
        ['2026-11-24T01:59:00Z', last],
        ['2026-11-24T02:00:00Z', last],
        ['2026-11-24T02:01:00Z', '2026-11-24T02:00:00Z'],
        ['2026-11-25T01:59:00Z', '2026-11-24T02:00:00Z'],
        ['2026-11-25T02:00:00Z', '2026-11-24T02:00:00Z'],
      ]),
    ).toEqual([false, true, false, false, true]);
    expect(
      inZone('America/New_York', [
        ['2026-11-24T07:59:00Z', last],
        ['2026-11-24T08:00:00Z', last],
      ]),
    ).toEqual([false, true]);
  });

  it('is made up for whenever the machine is on again', () => {
    const now = '2026-11-24T19:30:00Z';
    expect(
      inZone('Europe/Berlin', [
        [now, '2026-11-22T02:00:00Z'],
        [now, '2026-11-23T20:00:00Z'],
        [now, null],
      ]),
    ).toEqual([true, true, true]);
  });

  it.each(['2026-03-29', '2026-10-25'])('is made at three also when the clock changes, on %s', (day) => {
    const evening = Date.parse(`${day}T00:00:00Z`) - 4 * 60 * 60_000;
    const halfHours = Array.from({ length: 24 }, (_, half) => new Date(evening + half * 30 * 60_000).toISOString());
    const answers = inZone(
      'Europe/Berlin',
      halfHours.map((now) => [now, new Date(evening).toISOString()]),
    );
    const first = new Date(halfHours[answers.indexOf(true)]!);
    expect(first.toLocaleTimeString('de', { timeZone: 'Europe/Berlin' })).toBe('03:00:00');
  });

  it('does not wait for days to come where the clock was set back', () => {
    const now = '2026-11-24T12:00:00Z';
    expect(
      inZone('Europe/Berlin', [
        [now, '2030-01-01T00:00:00Z'],
        [now, '2026-11-25T12:00:00Z'],
        [now, '2026-11-24T12:01:00Z'],
      ]),
    ).toEqual([true, true, false]);
  });
});
