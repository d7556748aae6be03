import fc from 'fast-check';
import { nasty } from './values.js';

type Step = (value: unknown) => unknown;

/** All places in a value, each as a function that changes the value there. */
const placesIn = (value: unknown): ((change: Step) => unknown)[] => {
  const here = (change: Step): unknown => change(value);
  if (Array.isArray(value)) {
    const inside = value.flatMap((item, index) =>
      placesIn(item).map((place) => (change: Step) => value.with(index, place(change)) as unknown),
    );
    return [here, ...inside];
  }
  if (typeof value === 'object' && value !== null) {
    const inside = Object.entries(value).flatMap(([key, item]) =>
      placesIn(item).map((place) => (change: Step) => ({ ...value, [key]: place(change) })),
    );
    return [here, ...inside];
  }
  return [here];
};

const without = (value: unknown, number: number): unknown => {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const keys = Object.keys(value);
  const gone = keys[number % Math.max(1, keys.length)];
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== gone));
};

const deepened = (value: unknown, depth: number): unknown => {
  let deep: unknown = value;
  for (let level = 0; level < depth; level++) {
    deep = level % 2 === 0 ? [deep] : { deep };
  }
  return deep;
};

/** What can be done to a value at one place of it. */
const changes: fc.Arbitrary<[string, Step]> = fc.oneof(
  { weight: 5, arbitrary: nasty.map((other): [string, Step] => ['another value', () => other]) },
  {
    weight: 1,
    arbitrary: fc.nat().map((number): [string, Step] => ['a field missing', (value) => without(value, number)]),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'x'.repeat(5_000), 'then')), nasty)
      .map(([key, extra]): [string, Step] => [
        'a field too many',
        (value) =>
          typeof value === 'object' && !Array.isArray(value)
            ? Object.fromEntries([...Object.entries(value ?? {}), [key, extra]])
            : [value, extra],
      ]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(3, 200, 1_000)
      .map((depth): [string, Step] => ['deep nesting', (value) => deepened(value, depth)]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(2, 5_001)
      .map((times): [string, Step] => ['repeated', (value) => Array.from({ length: times }, () => value)]),
  },
);

/** A value that was right, with one thing about it that isn't. */
export const bent = (right: fc.Arbitrary<unknown>): fc.Arbitrary<{ trouble: string; value: unknown }> =>
  fc.tuple(right, fc.nat(), changes).map(([value, number, [trouble, change]]) => {
    const places = placesIn(value);
    return { trouble, value: places[number % places.length]!(change) };
  });
