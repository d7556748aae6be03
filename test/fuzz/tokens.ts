import fc from 'fast-check';

/** Whose a thing is: of the account that asks, of another one, or of nobody at all. */
const owners = ['own', 'other', 'nobody'] as const;
export const kinds = ['session', 'person', 'asset', 'face', 'batch', 'entry', 'key'] as const;
export type Kind = (typeof kinds)[number];
export type Owner = (typeof owners)[number];

/** Stands for an id until the request is sent: `~own.face.3~`. Made of letters that no encoding changes. */
export const tokenPattern = /~(own|other|nobody)\.(\w+)\.(\d+)~/g;

export const tokens = (kind: Kind): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 5, arbitrary: fc.constant('own' as const) },
        { weight: 2, arbitrary: fc.constantFrom(...owners) },
      ),
      fc.nat({ max: 40 }),
    )
    .map(([owner, number]) => `~${owner}.${kind}.${number}~`);

/** What an id is of, by the name of the field and the path that it stands in. */
export const kindOf = (name: string, path: string): Kind => {
  const named = kinds.find((kind) => name.toLowerCase().includes(kind));
  if (named) {
    return named;
  }
  const [, folder] = /\/api\/(\w+)/.exec(path) ?? [];
  return folder === 'people'
    ? 'person'
    : folder === 'audit'
      ? 'entry'
      : (kinds.find((kind) => folder === `${kind}s`) ?? 'face');
};
