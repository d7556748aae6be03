import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Keyboard } from '../../../client/keys/keyboard.js';
import { pressOf, type AnyPress } from '../../../client/keys/keymap.js';

const review = { interrupt: jest.fn<() => boolean>(), press: jest.fn<(press: AnyPress, repeat: boolean) => boolean>() };
const clicked = jest.fn();
let covered = false;
let keyboard: Keyboard<AnyPress>;
let button: HTMLButtonElement;

beforeEach(() => {
  review.interrupt.mockReset().mockReturnValue(false);
  review.press.mockReset().mockReturnValue(true);
  clicked.mockReset();
  covered = false;
  document.body.innerHTML = '<button>Move</button><input type="text"><input type="checkbox">';
  button = document.querySelector('button') as HTMLButtonElement;
  button.addEventListener('click', clicked);
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  keyboard = new Keyboard(
    host,
    pressOf,
    () => review,
    () => covered,
  );
  keyboard.hostConnected();
});

afterEach(() => {
  keyboard.hostDisconnected();
});

const fire = (type: string, init: KeyboardEventInit & { key: string }, on: Element = document.body): KeyboardEvent => {
  const event = new KeyboardEvent(type, { bubbles: true, cancelable: true, composed: true, ...init });
  on.dispatchEvent(event);
  return event;
};

const click = (detail: number): void => {
  button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
};

const touch = (): void => {
  button.dispatchEvent(new Event('pointerdown', { bubbles: true }));
};

describe('keys', () => {
  it('go to the review', () => {
    const event = fire('keydown', { key: 'y' });
    expect(review.press).toHaveBeenCalledWith({ intent: 'yes' }, false);
    expect(event.defaultPrevented).toBe(true);
  });

  it('tell a held key from a pressed one', () => {
    fire('keydown', { key: 'y', repeat: true });
    expect(review.press).toHaveBeenCalledWith({ intent: 'yes' }, true);
  });

  it('stay with the field that somebody types in', () => {
    fire('keydown', { key: 'y' }, document.querySelector('input[type=text]') as Element);
    expect(review.press).not.toHaveBeenCalled();
    fire('keydown', { key: 'y' }, document.querySelector('input[type=checkbox]') as Element);
    expect(review.press).toHaveBeenCalledTimes(1);
  });

  it('belong to the dialog that is open', () => {
    covered = true;
    fire('keydown', { key: 'y' });
    expect(review.press).not.toHaveBeenCalled();
  });

  it('belong to the browser with Ctrl, Alt or the command key', () => {
    fire('keydown', { key: 'z', ctrlKey: true });
    fire('keydown', { key: 'y', altKey: true });
    fire('keydown', { key: 'n', metaKey: true });
    expect(review.press).not.toHaveBeenCalled();
  });

  it('are left alone where the review has no use for them', () => {
    review.press.mockReturnValue(false);
    expect(fire('keydown', { key: 'Escape' }).defaultPrevented).toBe(false);
  });

  it('do not click a focused button over and over while Enter is held', () => {
    expect(fire('keydown', { key: 'Enter' }, button).defaultPrevented).toBe(false);
    expect(fire('keydown', { key: 'Enter', repeat: true }, button).defaultPrevented).toBe(true);
  });
});

describe('while a countdown runs', () => {
  beforeEach(() => {
    review.interrupt.mockReturnValueOnce(true);
  });

  it.each(['y', 'Escape', 'Enter', ' ', 'Shift', 'x', 'F1'])('the key %j stops it and does nothing else', (key) => {
    const heard = jest.fn();
    button.addEventListener('keydown', heard);
    const event = fire('keydown', { key, code: 'K' }, button);
    expect(review.interrupt).toHaveBeenCalledTimes(1);
    expect(review.press).not.toHaveBeenCalled();
    expect(heard).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(true);
    // A space bar that comes up again would click in some browsers.
    expect(fire('keyup', { key, code: 'K' }, button).defaultPrevented).toBe(true);
    expect(fire('keyup', { key, code: 'K' }, button).defaultPrevented).toBe(false);
  });

  it('a touch stops it, and the click that follows is none', () => {
    touch();
    click(1);
    expect(clicked).not.toHaveBeenCalled();
    touch();
    click(1);
    expect(clicked).toHaveBeenCalledTimes(1);
  });

  it('a touch that becomes no click costs no later click', () => {
    touch();
    click(0);
    expect(clicked).toHaveBeenCalledTimes(1);
    click(1);
    expect(clicked).toHaveBeenCalledTimes(2);
  });
});
