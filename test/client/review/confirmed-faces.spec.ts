import { ContextProvider } from '@lit/context';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ConfirmedFace } from '../../../client/review/confirmed-faces.js';
import '../../../client/review/confirmed-faces.js';
import type { Api } from '../../../client/state/api.js';
import { apiContext } from '../../../client/state/contexts.js';

const face = (faceId: string, name: string, years: number | null): ConfirmedFace => ({
  kind: 'nearest-confirmed',
  person: { id: name.toLowerCase(), name },
  faceId,
  assetId: 'a',
  takenAt: '2019-03-04T10:00:00.000Z',
  years,
  similarity: 0.8,
});

describe('the faces that look most like one', () => {
  let text: string[];
  beforeAll(async () => {
    const pictures = { cropUrl: (id: string) => `/crop/${id}` } as unknown as Api;
    new ContextProvider(document.body, { context: apiContext, initialValue: pictures });
    const element = document.createElement('confirmed-faces');
    element.faces = [face('1', 'Mila', 4.2), face('2', 'Mila', null), face('3', 'Nora', 7.4)];
    document.body.append(element);
    await element.updateComplete;
    text = [...element.renderRoot.querySelectorAll('dl > div')].map((row) =>
      row.textContent.replace(/\s+/g, ' ').trim(),
    );
  });

  it('stand by child, with the date and the age of each', () => {
    expect(text).toHaveLength(2);
    expect(text[0]).toMatch(/^Most alike of Mila Mar 2019 4 years Mar 2019$/);
    expect(text[1]).toMatch(/^Most alike of Nora Mar 2019 7 years$/);
  });
});
