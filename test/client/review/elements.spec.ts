import { describe, expect, it, jest } from '@jest/globals';
import { MessageChannel } from 'node:worker_threads';
import '../../../client/review/decision-bar.js';
import type { DecisionBar } from '../../../client/review/decision-bar.js';
import '../../../client/review/face-panel.js';
import type { FacePanel } from '../../../client/review/face-panel.js';
import { DecidedFaces } from '../../../client/review/decided-faces.js';
import { faceViews } from '../../../client/review/face-view.js';
import '../../../client/keys/keys-help.js';
import type { KeysHelp } from '../../../client/keys/keys-help.js';
import { bindingsIn } from '../../../client/keys/keymap.js';
import '../../../client/review/outbox-notices.js';
import type { OutboxNotices } from '../../../client/review/outbox-notices.js';
import '../../../client/review/photo-stage.js';
import type { PhotoStage } from '../../../client/review/photo-stage.js';
import type { Picture } from '../../../client/review/picture-store.js';
import { makeDuplicate, makeFace, makePhoto, makeSession, makeSuggestion, names } from '../factories.js';
import { drawn, find, mount, textOf } from '../mount.js';

// jsdom has none
Object.assign(globalThis, { MessageChannel });

const picture = (state: Picture['state'] = 'ready', width = 0, height = 0): Picture => {
  const img = document.createElement('img');
  Object.defineProperty(img, 'naturalWidth', { value: width });
  Object.defineProperty(img, 'naturalHeight', { value: height });
  return { url: 'x', img, state, ready: state === 'loading' ? new Promise(() => undefined) : Promise.resolve() };
};

describe('the photo', () => {
  const stage = (over: Partial<PhotoStage> = {}) => {
    const photo = makePhoto('a', {
      faces: [
        makeFace('1', { box: { x: 0.5, y: 0.25, width: 0.125, height: 0.5 } }),
        makeFace('2', { role: 'other', person: { id: 'x', name: '<b>Ida</b>' } }),
        makeFace('3', { role: 'other', person: null }),
      ],
    });
    return mount<PhotoStage>('photo-stage', {
      photo,
      picture: picture(),
      faces: faceViews(photo, new DecidedFaces(), names),
      ...over,
    });
  };

  it('has a box on each face, with whom it is with now', async () => {
    const { element } = await stage();
    const box = find(element, '[data-face-id="1"]');
    expect(box?.style.left).toBe('50%');
    expect(box?.style.height).toBe('50%');
    expect(textOf(element)).toBe('Mila <b>Ida</b> nobody');
  });

  it('takes its shape from the picture, and from the metadata while there is none', async () => {
    const frame = (element: PhotoStage) => find(element, '[data-testid=photo]')?.style.getPropertyValue('--ratio');
    expect(frame((await stage({ picture: picture('ready', 300, 400) })).element)).toBe('0.75');
    expect(Number(frame((await stage({ picture: picture('loading') })).element))).toBeCloseTo(4 / 3);
  });

  it('can leave out the others', async () => {
    const { element } = await stage({ showOthers: false });
    expect(textOf(element)).toBe('Mila');
  });

  it('says when it has been painted, once for each photo', async () => {
    // Those of the tests before have had their frame by then.
    await new Promise((done) => setTimeout(done, 60));
    const shown: string[] = [];
    window.addEventListener('photo-shown', (event) => shown.push(event.detail.assetId));
    const { element } = await stage();
    await new Promise((done) => setTimeout(done, 60));
    element.requestUpdate();
    await drawn(element);
    element.photo = makePhoto('b');
    await drawn(element);
    await new Promise((done) => setTimeout(done, 60));
    expect(shown).toEqual(['a', 'b']);
  });

  it('has words for a picture that cannot be had', async () => {
    const { element } = await stage({ picture: picture('failed') });
    expect(textOf(element)).toContain('can’t be shown');
    expect(find(element, '[data-face-id]')).toBeNull();
  });
});

describe('what stands beside the photo', () => {
  it('shows each face with whom it is, whose it may be, and the ages of that day', async () => {
    const photo = makeDuplicate('a', 2);
    photo.faces[0]!.suggestion = makeSuggestion('correct');
    const decided = new DecidedFaces();
    decided.add({ action: 'unassign', assetId: 'a', faceId: 'a-2' }, { to: null, device: null, confirmed: false });
    const { element } = await mount<FacePanel>('face-panel', {
      photo,
      session: makeSession(),
      faces: faceViews(photo, decided, names),

      cropOf: () => picture(),
    });
    const text = textOf(element);
    expect(text).toContain('With Mila now Probably Nora (90% sure)');
    expect(text).toContain('Unassigned from Mila');
    expect(text).toContain('Mila that day 5 years');
    const pressed = jest.fn();
    element.addEventListener('press', (event) => pressed((event as CustomEvent).detail));
    find(element, '[data-testid=number-1]')?.click();
    expect(pressed).toHaveBeenCalledWith({ intent: 'number', number: 1 });
    expect(find(element, '[data-testid=number-2]')).toBeNull();
  });
});

describe('the buttons', () => {
  const bar = async (over: Partial<DecisionBar> = {}) => {
    const { element } = await mount<DecisionBar>('decision-bar', { names, undecided: 1, canUndo: true, ...over });
    const pressed: string[] = [];
    element.addEventListener('press', (event) =>
      pressed.push((event as CustomEvent<{ intent: string }>).detail.intent),
    );
    return { element, pressed, click: (intent: string) => find(element, `[data-testid=press-${intent}]`)?.click() };
  };

  it('say what their keys do', async () => {
    const { element, pressed, click } = await bar();
    expect(textOf(element)).toBe('Y Move to Nora N Keep Mila U Unassign O Someone else S Skip Z Undo');
    for (const intent of ['yes', 'no', 'unassign', 'other', 'skip', 'undo']) click(intent);
    expect(pressed).toEqual(['yes', 'no', 'unassign', 'other', 'skip', 'undo']);
  });

  it('keep their place and the focus where there is nothing for them to do', async () => {
    const { element, pressed, click } = await bar({ undecided: 2, canUndo: false });
    click('yes');
    click('undo');
    expect(pressed).toEqual([]);
    expect(find(element, '[data-testid=press-yes]')?.getAttribute('aria-disabled')).toBe('true');
  });

  it('offer the way out of the choice of a number', async () => {
    const { pressed, click } = await bar({ mode: { kind: 'pick', verb: 'unassign' } });
    click('cancel');
    expect(pressed).toEqual(['cancel']);
  });
});

describe('the page of keys', () => {
  it('has every key of the table', async () => {
    const { element } = await mount<KeysHelp>('keys-help', { names });
    const text = textOf(element);
    for (const { cap, help } of bindingsIn('review')) expect(text).toContain(`${cap} ${help(names)}`);
  });
});

describe('what did not go as shown', () => {
  it('is said in words, with a way to try again', async () => {
    const { element } = await mount<OutboxNotices>('outbox-notices', {
      names,
      cropUrl: (id: string) => id,
      notices: [
        {
          id: '1',
          decision: { action: 'reassign', assetId: 'a', faceId: 'f' },
          outcome: 'failed',
          retryable: true,
          message: 'Immich is busy.',
          person: null,
        },
        {
          id: '2',
          decision: { action: 'skip', assetId: 'b' },
          outcome: 'gone',
          retryable: false,
          message: null,
          person: null,
        },
      ],
    });
    // The newest alone, until somebody wants to see all.
    expect(textOf(element)).toContain('The photo or the face is gone: Skipped.');
    expect(textOf(element)).not.toContain('Not done');
    find(element, '[aria-expanded]')?.click();
    await drawn(element);
    expect(textOf(element)).toContain('Not done: Moved to Nora. Immich is busy. Retry Dismiss');
    const asked: string[] = [];
    for (const type of ['retry', 'dismiss'])
      element.addEventListener(type, (event) => asked.push(`${type} ${(event as CustomEvent<string>).detail}`));
    const buttons = element.shadowRoot?.querySelectorAll('button') ?? [];
    for (const button of buttons) if (['Retry', 'Dismiss all'].includes(button.textContent.trim())) button.click();
    expect(asked).toEqual(['retry 1', 'dismiss 1,2']);
  });
});
