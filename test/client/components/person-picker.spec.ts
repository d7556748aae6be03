import { describe, expect, it } from '@jest/globals';
import '../../../client/components/person-picker.js';
import type { PersonPicker } from '../../../client/components/person-picker.js';
import type { Person } from '../../../src/people/person.schema.js';
import { drawn, find, mount, textOf } from '../mount.js';

const person = (name: string): Person => ({
  id: name.toLowerCase(),
  name,
  birthDate: null,
  hidden: false,
  favourite: false,
  photos: 1,
});
const all = ['Jana', 'Mila', 'Nora'].map(person);

async function makePicker() {
  const mounted = await mount<PersonPicker>('person-picker', {}, (path) => {
    if (path.includes('search=away')) return { type: 'x', title: 'Immich is away.', status: 503 };
    const search = (new URL(path, 'http://x').searchParams.get('search') ?? '').toLowerCase();
    return { people: all.filter(({ id }) => id.includes(search)), nextCursor: null };
  });
  const picked: string[] = [];
  mounted.element.addEventListener('pick', (event) => picked.push((event as CustomEvent<Person>).detail.name));
  const input = find<HTMLInputElement>(mounted.element, 'input') as HTMLInputElement;
  const key = async (name: string) => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    await drawn(mounted.element);
  };
  const type = (text: string) => {
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const pause = () => new Promise((done) => setTimeout(done, 200));
  return { ...mounted, picked, key, type, pause };
}

describe('the picker', () => {
  it('goes through the list with the arrows and picks with Enter', async () => {
    const { picked, key } = await makePicker();
    await key('ArrowDown');
    await key('ArrowDown');
    await key('ArrowDown');
    await key('ArrowUp');
    await key('Enter');
    expect(picked).toEqual(['Mila']);
  });

  it('picks what was typed and not what is still on screen', async () => {
    const { picked, key, type, pause } = await makePicker();
    type('nor');
    await key('Enter');
    expect(picked).toEqual([]);
    await pause();
    expect(picked).toEqual(['Nora']);
  });

  it('picks nobody of an older list where the search failed', async () => {
    const { element, picked, key, type, pause } = await makePicker();
    type('away');
    await pause();
    await drawn(element);
    expect(textOf(element)).toContain('Immich is away.');
    await key('Enter');
    expect(picked).toEqual([]);
  });

  it('says that nobody has such a name', async () => {
    const { element, type, pause, key, picked } = await makePicker();
    type('zzz');
    await pause();
    await drawn(element);
    expect(textOf(element)).toContain('Nobody here has a name like that.');
    await key('Enter');
    expect(picked).toEqual([]);
  });
});
