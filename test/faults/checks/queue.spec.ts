import { describe, expect, it } from '@jest/globals';
import type { QueueFace, QueuePhoto } from '../record.js';
import { checkQueues } from './queue.js';
import { photo, queueFace, queuePhoto, record, snapshot } from './samples.js';

const initial = snapshot({ f1: 'mila' });
const none = new Set<string>();

const check = (photos: QueuePhoto[], faces: QueueFace[], personId = 'mila', given: Parameters<typeof photo>[3] = {}) =>
  checkQueues(record({ photos, faces }), initial, [photo('a1', 'f1', personId, given)], none).map(({ kind }) => kind);

describe('checkQueues', () => {
  it.each([
    ['pending', queuePhoto('a1'), queueFace('a1', 'f1')],
    ['not yet read', queuePhoto('a1', { wrongFaces: null }), null],
    ['kept', queuePhoto('a1', { status: 'reviewed' }), queueFace('a1', 'f1', 'keep')],
    ['skipped', queuePhoto('a1', { status: 'reviewed', skipped: true }), queueFace('a1', 'f1')],
  ])('is content with a face of the wrong person that is %s', (_, row, face) => {
    expect(check([row], face ? [face] : [])).toEqual([]);
  });

  it.each([
    ['whose photo is not there', null, null],
    ['whose photo has gone', queuePhoto('a1', { status: 'gone' }), queueFace('a1', 'f1')],
    ['whose photo was never read and is done', queuePhoto('a1', { wrongFaces: null, status: 'reviewed' }), null],
    ['that is not there', queuePhoto('a1'), null],
    ['that is taken for moved', queuePhoto('a1', { status: 'reviewed' }), queueFace('a1', 'f1', 'reassign')],
    ['that is taken for gone', queuePhoto('a1', { status: 'gone' }), queueFace('a1', 'f1', 'gone')],
    ['that is undecided on a photo that is done', queuePhoto('a1', { status: 'reviewed' }), queueFace('a1', 'f1')],
  ])('finds a face of the wrong person %s', (_, row, face) => {
    expect(check(row ? [row] : [], face ? [face] : [])).toEqual(['lost']);
  });

  it('finds a face that was moved and still waits', () => {
    expect(check([queuePhoto('a1')], [queueFace('a1', 'f1')], 'nora')).toEqual(['unexplained']);
    expect(check([queuePhoto('a1', { status: 'reviewed' })], [queueFace('a1', 'f1', 'reassign')], 'nora')).toEqual([]);
  });

  it('finds a photo that waits with nothing to decide on it', () => {
    expect(check([queuePhoto('a1')], [queueFace('a1', 'f1', 'keep')])).toEqual(['unexplained']);
    expect(check([queuePhoto('a1', { skipped: true })], [queueFace('a1', 'f1')])).toEqual(['unexplained']);
  });

  it('asks for no face that a key cannot see', () => {
    expect(check([], [], 'mila', { trashed: true })).toEqual([]);
    expect(check([], [], 'mila', { visibility: 'locked' })).toEqual([]);
    expect(
      check([], [], 'mila', { faces: [{ id: 'f1', personId: 'mila', shown: false, source: 'machine-learning' }] }),
    ).toEqual([]);
  });

  it('leaves out faces that others moved, and those that came to the person later', () => {
    const photos = [photo('a1', 'f1', 'mila')];
    expect(checkQueues(record({}), initial, photos, new Set(['f1']))).toEqual([]);
    expect(checkQueues(record({}), snapshot({ f1: 'tom' }), photos, none)).toEqual([]);
  });
});
