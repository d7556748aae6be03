import { describe, expect, it } from '@jest/globals';
import { bindingOf, bindingsIn, gridPressOf, intentOfSwipe, pressOf, type Place } from '../../../client/keys/keymap.js';

const names = { wrong: 'Mila', correct: 'Nora' };
const key = (key: string, init: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...init });

describe('the keymap', () => {
  it('says by a finger on the photo what the keys say', () => {
    expect((['right', 'left', 'up'] as const).map(intentOfSwipe)).toEqual(['yes', 'no', 'skip']);
  });

  it.each([
    ['y', 'yes'],
    ['n', 'no'],
    ['u', 'unassign'],
    ['o', 'other'],
    ['s', 'skip'],
    ['z', 'undo'],
    ['q', 'quit'],
    ['Escape', 'cancel'],
  ])('%s means %s', (pressed, intent) => {
    expect(pressOf(key(pressed))).toEqual({ intent });
  });

  it('takes caps lock for what it is', () => {
    expect(pressOf(key('Y'))).toEqual({ intent: 'yes' });
  });

  it('finds ? with Shift and without', () => {
    expect(pressOf(key('?', { shiftKey: true }))).toEqual({ intent: 'help' });
    expect(pressOf(key('?'))).toEqual({ intent: 'help' });
  });

  it('reads digits, on the number pad and on keyboards that want Shift for them', () => {
    expect(pressOf(key('3', { code: 'Digit3' }))).toEqual({ intent: 'number', number: 3 });
    expect(pressOf(key('3', { code: 'Numpad3' }))).toEqual({ intent: 'number', number: 3 });
    expect(pressOf(key('"', { code: 'Digit3' }))).toEqual({ intent: 'number', number: 3 });
    expect(pressOf(key('3', { code: 'Digit3', shiftKey: true }))).toEqual({ intent: 'number', number: 3 });
    expect(pressOf(key('0', { code: 'Digit0' }))).toBeNull();
  });

  it('goes by what is printed on a Latin key: Z is where Y is on a German keyboard', () => {
    expect(pressOf(key('z', { code: 'KeyY' }))).toEqual({ intent: 'undo' });
    expect(pressOf(key('y', { code: 'KeyZ' }))).toEqual({ intent: 'yes' });
  });

  it('goes by the place of the key where no Latin letter is on it', () => {
    expect(pressOf(key('н', { code: 'KeyY' }))).toEqual({ intent: 'yes' });
    expect(pressOf(key('ν', { code: 'KeyN' }))).toEqual({ intent: 'no' });
  });

  it('leaves the browser its own keys', () => {
    expect(pressOf(key('z', { ctrlKey: true }))).toBeNull();
    expect(pressOf(key('n', { metaKey: true }))).toBeNull();
    expect(pressOf(key('F5'))).toBeNull();
  });

  it.each<Place>(['review', 'grid'])('has a cap, a label and a line of help for each that holds in the %s', (place) => {
    for (const { cap, label, help, keys } of bindingsIn(place)) {
      expect(cap).not.toBe('');
      expect(label(names)).not.toBe('');
      expect(help(names)).not.toBe('');
      expect(keys).not.toHaveLength(0);
    }
    expect(bindingOf('yes').label(names)).toBe('Move to Nora');
  });

  it.each<Place>(['review', 'grid'])('binds no key twice in the %s', (place) => {
    const all = bindingsIn(place).flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });

  it('means the same by a key that holds in both places', () => {
    for (const pressed of ['y', 'n', 'u', 'o', 'z', 'q', '?', 'Escape']) {
      expect(gridPressOf(key(pressed))).toEqual(pressOf(key(pressed)));
    }
  });

  it('has keys of the grid alone', () => {
    expect(gridPressOf(key(' ', { code: 'Space' }))).toEqual({ intent: 'toggle' });
    expect(gridPressOf(key('PageDown'))).toEqual({ intent: 'move', way: 'page-down' });
    expect(gridPressOf(key('ArrowLeft', { shiftKey: true }))).toEqual({ intent: 'extend', way: 'left' });
    expect(gridPressOf(key('a', { ctrlKey: true }))).toEqual({ intent: 'all' });
    expect(gridPressOf(key('a'))).toEqual({ intent: 'page' });
    expect(gridPressOf(key('s'))).toBeNull();
    expect(pressOf(key('a'))).toBeNull();
    expect(pressOf(key('Enter'))).toBeNull();
  });
});
