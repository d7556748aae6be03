import { describe, expect, it } from '@jest/globals';
import type { Reference } from '../../../src/sessions/references/reference.schema.js';
import type { ReferenceStrip } from '../../../client/review/reference-strip.js';
import '../../../client/review/reference-strip.js';
import { makeSession } from '../factories.js';
import { drawn, find, mount, textOf } from '../mount.js';

const face = (over: Partial<Reference>): Reference => ({
  ...{ faceId: 'a', personId: 'mila', assetId: 'x', takenAt: '2019-05-12T10:00:00.000Z', crop: 'AAAAAAAAAAAAAAAA' },
  ...{ box: { x: 0, y: 0, width: 0.1, height: 0.1 }, standing: 'confirmed', ...over },
});

const strip = async (over: Partial<ReferenceStrip> = {}) => {
  const { wrong, correct } = makeSession();
  const picture = { url: '', img: new Image(), state: 'failed' as const, ready: Promise.resolve() };
  return mount<ReferenceStrip>('reference-strip', {
    rows: [
      { person: wrong, faces: [face({}), face({ faceId: 'b', takenAt: '2018-04-11T10:00:00.000Z' })] },
      {
        person: { ...correct, birthDate: null },
        faces: [face({ faceId: 'c', personId: 'nora', standing: 'assumed' })],
      },
    ],
    cropOf: () => picture,
    noteOf: (id) => (id === 'mila' ? 'a mole' : ''),
    writeNote: () => Promise.resolve(),
    ...over,
  });
};

describe('known faces of both beside the one in question', () => {
  it('stand with date and age, and say which of them nobody confirmed', async () => {
    const { element } = await strip();
    const open = (name: string) => `Open the photo of ${name}:`;
    expect(textOf(element)).toBe(
      `Compare with Mila a mole ${open('Mila')} May 2019 4 years ${open('Mila')} Apr 2018 2 years, 11 months ` +
        `Nora Add a note ${open('Nora')} May 2019 not confirmed`,
    );
  });

  it('show the main photo of whom nothing is decided, and name the face where there are several', async () => {
    const { wrong } = makeSession();
    const { element } = await strip({ rows: [{ person: wrong, faces: [] }], number: 2 });
    expect(textOf(element)).toContain('Compare face 2 with Mila');
    expect(textOf(element)).toContain('No face is decided yet');
    expect(find(element, 'person-face')).not.toBeNull();
  });

  it('can be ordered in the ways that there are, and each opens its photo', async () => {
    const { element } = await strip({ orders: ['time', 'age'], order: 'alike' });
    const heard: unknown[] = [];
    for (const type of ['order', 'look'])
      element.addEventListener(type, (event) => heard.push((event as CustomEvent<unknown>).detail));
    expect(find(element, '[data-testid=order-time]')?.getAttribute('aria-pressed')).toBe('true');
    expect(find(element, '[data-testid=order-alike]')).toBeNull();
    find(element, '[data-testid=order-age]')?.click();
    find(element, '[data-face-id=b]')?.click();
    expect(heard).toEqual(['age', face({ faceId: 'b', takenAt: '2018-04-11T10:00:00.000Z' })]);
  });
});

describe('a note', () => {
  it('is written in its place, and stays in the field where it could not be saved', async () => {
    const written: string[] = [];
    let works = false;
    const { element } = await strip({
      writeNote: (personId, text) => {
        written.push(`${personId}: ${text}`);
        return works ? Promise.resolve() : Promise.reject(new Error('no'));
      },
    });
    find(element, '[data-testid=note]')?.click();
    await drawn(element);
    const field = find<HTMLTextAreaElement>(element, '[data-testid=note-field]');
    expect(field?.value).toBe('a mole');
    field!.value = 'a mole, left';
    field!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await drawn(element);
    expect(find(element, '[role=alert]')).not.toBeNull();
    expect(find<HTMLTextAreaElement>(element, '[data-testid=note-field]')?.value).toBe('a mole, left');
    works = true;
    find(element, '[data-testid=note-save]')?.click();
    await drawn(element);
    expect(written).toEqual(['mila: a mole, left', 'mila: a mole, left']);
    expect(find(element, '[data-testid=note-field]')).toBeNull();
  });

  it('is left as it was by Escape', async () => {
    const { element } = await strip();
    find(element, '[data-testid=note]')?.click();
    await drawn(element);
    const field = find<HTMLTextAreaElement>(element, '[data-testid=note-field]');
    field!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await drawn(element);
    expect(textOf(element)).toContain('a mole');
  });
});
