import { describe, expect, it } from '@jest/globals';
import type { Snapshot } from '../../immich/library/library.js';
import type { Change } from '../../immich/server/journal.js';
import { checkMoves } from './moves.js';
import { entry, move, snapshot } from './samples.js';

const initial = snapshot({ f1: 'mila', f2: 'mila', f3: null });

const check = (now: Snapshot, changes: Change[], entries: ReturnType<typeof entry>[]) =>
  checkMoves(initial, now, changes, entries).map(({ kind }) => kind);

describe('checkMoves', () => {
  it('finds nothing where each move is in the ledger, one that was taken back included', () => {
    const changes = [move('f1', 'mila', 'nora'), move('f2', 'mila', 'nora'), move('f1', 'nora', 'mila')];
    const entries = [
      entry({ faceId: 'f1', fromId: 'mila', toId: 'nora' }),
      entry({ faceId: 'f2', fromId: 'mila', toId: 'nora' }),
      entry({ faceId: 'f1', fromId: 'nora', toId: 'mila', revertsId: 1 }),
    ];
    expect(check(snapshot({ f1: 'mila', f2: 'nora', f3: null }), changes, entries)).toEqual([]);
  });

  it('takes what was refused, and what took nothing back, for no move', () => {
    const entries = [
      entry({ faceId: 'f1', fromId: 'mila', toId: 'nora', state: 'failed', outcome: 'failed' }),
      entry({ faceId: 'f1', fromId: 'nora', toId: 'mila', outcome: 'already-there' }),
    ];
    expect(check(initial, [], entries)).toEqual([]);
  });

  it('finds an entry that is still planned', () => {
    expect(check(initial, [], [entry({ faceId: 'f1', state: 'planned', outcome: null })])).toEqual(['lost']);
  });

  it('finds a move that the ledger says was made and never was', () => {
    const entries = [entry({ faceId: 'f1', fromId: 'mila', toId: 'nora' })];
    expect(check(initial, [], entries)).toEqual(['lost', 'unexplained']);
  });

  it('finds a move that the ledger does not know, or takes for failed', () => {
    const now = snapshot({ f1: 'nora', f2: 'mila', f3: null });
    const changes = [move('f1', 'mila', 'nora')];
    expect(check(now, changes, [])).toEqual(['unexplained', 'unexplained']);
    const failed = entry({ faceId: 'f1', fromId: 'mila', toId: 'nora', state: 'failed', outcome: 'failed' });
    expect(check(now, changes, [failed])).toContain('unexplained');
  });

  it('finds a move that was sent twice, and one that was made twice', () => {
    const now = snapshot({ f1: 'nora', f2: 'mila', f3: null });
    const entries = [entry({ faceId: 'f1', fromId: 'mila', toId: 'nora' })];
    expect(check(now, [move('f1', 'mila', 'nora'), move('f1', 'nora', 'nora')], entries)).toEqual(['doubled']);
    const there = [move('f1', 'mila', 'nora'), move('f1', 'nora', 'mila'), move('f1', 'mila', 'nora')];
    expect(check(now, there, entries)).toEqual(['unexplained', 'unexplained']);
  });

  it('finds a face that was moved blindly, away from somebody else than the ledger says', () => {
    const changes = [move('f1', 'mila', 'tom', 'outside'), move('f1', 'tom', 'nora')];
    const entries = [entry({ faceId: 'f1', fromId: 'mila', toId: 'nora' })];
    expect(check(snapshot({ f1: 'nora', f2: 'mila', f3: null }), changes, entries)).toEqual(['unexplained']);
  });

  it('lets others move faces, and lets what they did count', () => {
    const changes = [move('f1', 'mila', 'nora', 'outside')];
    const now = snapshot({ f1: 'nora', f2: 'mila', f3: null });
    expect(check(now, changes, [])).toEqual([]);
    expect(check(now, changes, [entry({ faceId: 'f1', fromId: 'mila', toId: 'nora' })])).toEqual([]);
  });

  it('finds a face that lost its person', () => {
    expect(check(snapshot({ f1: null, f2: 'mila', f3: null }), [], [])).toEqual(['unexplained', 'unexplained']);
  });

  it('does not take a move for made that was answered and skipped', () => {
    const skipped = { ...move('f1', 'mila', 'nora'), done: false };
    expect(check(initial, [skipped], [])).toEqual([]);
    expect(check(initial, [skipped], [entry({ faceId: 'f1', fromId: 'mila', toId: 'nora' })])).toContain('lost');
  });
});
