import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PictureStore } from '../../../client/review/picture-store.js';
import { settled } from '../factories.js';
import { FakeTimers } from '../fakes.js';

class FakeImage {
  static made: FakeImage[] = [];
  alt = 'x';
  draggable = true;
  decoding = 'async';
  src = '';
  done: () => void = () => undefined;
  fail: () => void = () => undefined;
  constructor() {
    FakeImage.made.push(this);
  }
  decode(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.done = resolve;
      this.fail = () => {
        reject(new Error('broken'));
      };
    });
  }
}

const makeStore = () => {
  FakeImage.made = [];
  return new PictureStore(() => new FakeImage() as unknown as HTMLImageElement, timers.after);
};
let timers = new FakeTimers();
beforeEach(() => {
  timers = new FakeTimers();
});
const asked = () => FakeImage.made.map(({ src }) => src);

describe('pictures ahead', () => {
  it('fetches the first ones first, a few at a time', async () => {
    const store = makeStore();
    store.want(['1', '2', '3', '4', '5', '6']);
    expect(asked()).toEqual(['1', '2', '3', '4']);
    FakeImage.made[1]?.done();
    await settled();
    expect(asked()).toEqual(['1', '2', '3', '4', '5']);
    expect(store.get('2').state).toBe('ready');
    expect(store.get('1').state).toBe('loading');
  });

  it('lets those wait for their turn that are not needed yet, and begins at once what nobody has wanted', async () => {
    const store = makeStore();
    store.want(['1', '2', '3', '4', '5']);
    const later = store.soon('5');
    store.soon('new');
    expect(asked()).toEqual(['1', '2', '3', '4', '', 'new']);
    for (const image of FakeImage.made.filter(({ src }) => src !== '')) image.done();
    await settled();
    expect(asked()).toEqual(['1', '2', '3', '4', '5', 'new']);
    FakeImage.made[4]?.done();
    await later.ready;
    expect(later.state).toBe('ready');
  });

  it('does not begin what is not wanted any more', async () => {
    const store = makeStore();
    store.want(['1', '2', '3', '4', '5']);
    store.want(['9']);
    FakeImage.made[0]?.done();
    await settled();
    expect(asked()).toEqual(['1', '2', '3', '4', '9']);
  });

  it('gives the same element every time: it holds the decoded pixels', () => {
    const store = makeStore();
    expect(store.get('1').img).toBe(store.get('1').img);
    expect(asked()).toEqual(['1']);
  });

  it('knows what could not be had, and tries it again when asked', async () => {
    const store = makeStore();
    store.want(['1']);
    FakeImage.made[0]?.fail();
    await settled();
    expect(store.get('1').state).toBe('failed');
    store.retryFailed();
    expect(asked()).toEqual(['1', '1']);
  });

  it('tries one of those that could not be had now and then, and all when it comes', async () => {
    const store = makeStore();
    const changed = jest.fn();
    store.addEventListener('change', changed);
    store.want(['1', '2', '3']);
    FakeImage.made.forEach((image) => image.fail());
    await settled();
    for (const tried of ['1', '2']) {
      timers.advance(5000);
      expect(asked().at(-1)).toBe(tried);
      FakeImage.made.at(-1)?.fail();
      await settled();
    }
    expect(asked()).toHaveLength(5);
    expect(store.get('1').state).toBe('failed');
    timers.advance(5000);
    FakeImage.made.at(-1)?.done();
    await settled();
    expect(asked().slice(6)).toEqual(['1', '2', '3']);
    expect(changed).toHaveBeenCalled();
  });

  it('fetches nothing ahead after one could not be had, until one comes', async () => {
    const store = makeStore();
    store.want(['1', '2', '3', '4', '5', '6', '7']);
    FakeImage.made[0]?.fail();
    await settled();
    expect(asked()).toEqual(['1', '2', '3', '4']);
    expect(store.get('6').state).toBe('loading');
    FakeImage.made[1]?.done();
    await settled();
    expect(asked()).toEqual(['1', '2', '3', '4', '6', '5']);
  });

  it('does not try what nobody wants any more', async () => {
    const store = makeStore();
    store.want(['1']);
    FakeImage.made[0]?.fail();
    await settled();
    store.want([]);
    timers.advance(60_000);
    await settled();
    expect(asked()).toEqual(['1']);
  });
});
