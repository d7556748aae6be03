import { describe, expect, it } from '@jest/globals';
import { doubled, lost, unexplained } from './findings.js';
import { optionsOf } from './options.js';
import { emptyRow, notesOf, tableOf } from './table.js';

const rows = [
  { ...emptyRow('Immich down'), times: 3, decisions: 147, note: '5 s' },
  {
    ...emptyRow('500'),
    times: 2,
    decisions: 90,
    handedBack: 4,
    findings: [lost('a'), doubled('b'), unexplained('c'), lost('d')],
  },
];

describe('the table', () => {
  it('counts what was found by its kind, and adds it all up', () => {
    const lines = tableOf(rows)
      .split('\n')
      .map((line) => line.split(/ {2,}/).filter(Boolean));
    expect(lines[0]).toEqual([
      'fault',
      'times tried',
      'decisions made',
      'handed back',
      'lost',
      'doubled',
      'unexplained',
    ]);
    expect(lines[2]).toEqual(['Immich down', '3', '147', '0', '0', '0', '0']);
    expect(lines[3]).toEqual(['500', '2', '90', '4', '2', '1', '1']);
    expect(lines[4]).toEqual(['all', '5', '237', '4', '2', '1', '1']);
  });

  it('can be pasted as Markdown', () => {
    const [head, rule] = tableOf(rows, true).split('\n');
    expect(head).toMatch(/^\| fault +\| times tried \|/);
    expect(rule).toMatch(/^\| -+ \| -+: \|/);
  });

  it('says how each fault was tried and what was found, and not all of what is found too often', () => {
    expect(notesOf(rows)).toEqual([
      'Immich down: 5 s.',
      '500: lost: a',
      '500: doubled: b',
      '500: unexplained: c',
      '500: lost: d',
    ]);
    const many = [{ ...emptyRow('500'), findings: Array.from({ length: 23 }, () => lost('a')) }];
    expect(notesOf(many).at(-1)).toBe('500: and 3 more');
  });
});

describe('its command line', () => {
  it('has defaults', () => {
    expect(optionsOf([], 7)).toEqual({
      seed: 7,
      rounds: 240,
      tries: 5,
      only: '',
      part: null,
      table: false,
      short: false,
    });
    expect(optionsOf(['--seed=3', '--rounds', '10', '--only', 'undo', '--table'], 7)).toMatchObject({
      seed: 3,
      rounds: 10,
      only: 'undo',
      table: true,
    });
  });

  it.each([
    [['--seed', 'x'], '--seed must be a whole number, not "x"'],
    [['--rounds', '-1'], 'argument'],
    [['--part', 'half'], '--part must be one of crashes, large, faults, not "half"'],
    [['--nonsense'], "Unknown option '--nonsense'"],
  ])('names the bad argument in %j', (args, words) => {
    expect(() => optionsOf(args, 1)).toThrow(words);
  });
});
