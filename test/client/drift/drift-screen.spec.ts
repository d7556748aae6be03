import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DriftPage } from '../../../src/audit/drift/drift.schema.js';
import type { ReapplyPreview } from '../../../src/audit/drift/reapply.schema.js';
import '../../../client/drift/drift-screen.js';
import { MILA } from '../factories.js';
import { drawn, find, mount, textOf } from '../mount.js';
import { makeBatch, makeCheck, makeDriftFace, makePage, makePreview } from './made-up.js';

let page: DriftPage;
let preview: ReapplyPreview;
const answers = (path: string, init: RequestInit): unknown => {
  if (path === 'audit/reapply') {
    const { dryRun } = JSON.parse(init.body as string) as { dryRun: boolean };
    return dryRun ? { preview, batch: null } : { preview: null, batch: makeBatch() };
  }
  if (path.startsWith('audit/batches/')) return makeBatch();
  return init.method === 'GET' ? page : {};
};
const screen = () => mount('drift-screen', {}, answers);
const click = async (element: Awaited<ReturnType<typeof screen>>['element'], selector: string) => {
  find(element, selector)?.click();
  await drawn(element);
};

beforeEach(() => {
  page = makePage();
  preview = makePreview();
});

describe('whether all is still as decided', () => {
  it('says how to find out, before the first check', async () => {
    page = makePage({ check: null, faces: [] });
    const { element } = await screen();
    expect(textOf(element)).toContain('It has not been checked yet. Check now');
  });

  it('says in words what became of each face', async () => {
    page.faces = [
      makeDriftFace('5', { kind: 'moved', now: { id: 'x', name: '<b>Tom</b>' } }),
      makeDriftFace('4', { kind: 'given-away', now: null, nowUrl: null }),
      makeDriftFace('3', { kind: 'redetected', now: MILA }),
      makeDriftFace('2', { kind: 'gone', now: null, message: 'The photo is in the trash of Immich.' }),
      makeDriftFace('1', { action: 'unassign', expected: { id: 'n', name: '', gone: true } }),
    ];
    const { element } = await screen();
    const text = textOf(element);
    expect(text).toContain('Should be with Nora Somebody gave it to <b>Tom</b> in Immich.');
    expect(text).toContain('Recognition took it away: it is with nobody.');
    expect(text).toContain('Immich found this face anew. It is with Mila.');
    expect(text).toContain('The photo is in the trash of Immich.');
    expect(text).toContain('Should be with nobody you know, who is no longer in Immich');
    expect(find(element, 'b')).toBeNull();
  });

  it('says that all is well, and tells of a reset', async () => {
    const counts = { moved: 0, 'given-away': 0, redetected: 0, gone: 0 };
    page = makePage({ check: makeCheck({ counts, agrees: 20 }), faces: [] });
    expect(textOf((await screen()).element)).toContain('All as decided');
    page = makePage({ check: makeCheck({ mass: true }) });
    expect(textOf((await screen()).element)).toContain('as if face recognition was reset');
  });

  it('lets what is gone not be chosen', async () => {
    const { element } = await screen();
    const rows = [...(element.shadowRoot?.querySelectorAll('drift-row') ?? [])];
    expect(rows.map((row) => row.shadowRoot?.querySelector('input') !== null)).toEqual([true, false, true]);
  });

  it('shows what would be moved before anything is', async () => {
    const { element, requests } = await screen();
    await click(element, '[data-testid=choose-all]');
    await click(element, '[data-testid=put-back]');
    expect(textOf(find(element, '[data-testid=targets]') as Element)).toBe('3 faces to Nora from Mila');
    const sent = requests.filter(({ path }) => path === 'audit/reapply').map(({ init }) => init.body);
    expect(sent).toHaveLength(1);
    await click(element, '[data-testid=apply-preview]');
    expect(textOf(element)).toContain('Put back: 3 of 3 faces moved.');
    expect(textOf(element)).toContain('Take all of it back');
  });

  it('asks who is to have the faces of somebody who is gone', async () => {
    preview = makePreview({
      targets: [
        { person: { id: null, name: 'Nora' }, faces: 7, from: [{ person: null, faces: 7 }] },
        { person: { id: null, name: '' }, faces: 1, from: [{ person: MILA, faces: 1 }] },
      ],
      gonePeople: [
        {
          person: { id: 'gone', name: 'Nora' },
          faces: 7,
          replacement: { id: null, name: 'Nora' },
          sameName: [
            { id: 'one', name: 'Nora' },
            { id: 'other', name: 'nora' },
          ],
        },
      ],
      cannot: [{ reason: 'The photo is in the trash of Immich.', faces: 2 }],
    });
    const { element, requests } = await screen();
    await click(element, '[data-testid=choose-all]');
    await click(element, '[data-testid=put-back]');
    const text = textOf(element);
    expect(text).toContain('7 faces to a new person called Nora from nobody');
    expect(text).toContain('1 face to a new person without a name from Mila');
    expect(text).toContain('2 faces: The photo is in the trash of Immich.');
    const select = find<HTMLSelectElement>(element, '[data-testid=replacement]')!;
    expect([...select.options].map(({ value }) => value)).toEqual(['one', 'other', 'new', 'other']);
    expect(select.value).toBe('new');
    select.value = 'one';
    select.dispatchEvent(new Event('change'));
    await drawn(element);
    const [, again] = requests.filter(({ path }) => path === 'audit/reapply').map(({ init }) => init.body as string);
    expect(JSON.parse(again!)).toMatchObject({ people: { gone: { toPersonId: 'one' } }, dryRun: true });
  });
});
