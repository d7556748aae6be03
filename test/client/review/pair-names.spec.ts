import { describe, expect, it } from '@jest/globals';
import { DecidedFaces } from '../../../client/review/decided-faces.js';
import { faceViews } from '../../../client/review/face-view.js';
import { bindingOf } from '../../../client/keys/keymap.js';
import { namesOfFace, namesOfFaces } from '../../../client/review/pair-names.js';
import { planInWords } from '../../../client/review/words.js';
import { makeFace, makePhoto, makeSession, makeSettings, MILA, NORA } from '../factories.js';

const separate = makeSession({ settings: makeSettings({ direction: 'separate' }) });
const milas = makeFace('1', { person: MILA });
const noras = makeFace('2', { person: NORA, role: 'correct', asked: true });

describe('the two of a pair, for a face', () => {
  it('stand as they are where a session looks one way', () => {
    expect(namesOfFace(makeSession(), noras)).toEqual({ wrong: 'Mila', correct: 'Nora' });
  });

  it('change places for a face that the other one has, where it looks both ways', () => {
    expect(namesOfFace(separate, milas)).toEqual({ wrong: 'Mila', correct: 'Nora' });
    expect(namesOfFace(separate, noras)).toEqual({ wrong: 'Nora', correct: 'Mila' });
    const { label } = bindingOf('yes');
    expect(label(namesOfFaces(separate, [noras]))).toBe('Move to Mila');
    expect(bindingOf('no').label(namesOfFaces(separate, [noras]))).toBe('Keep Nora');
  });

  it('have no name on a button that is about faces of both', () => {
    expect(bindingOf('no').label(namesOfFaces(separate, [milas, noras]))).toBe('Keep as they are');
    expect(bindingOf('no').label(namesOfFaces(separate, [milas, makeFace('3')]))).toBe('Keep Mila');
  });

  it('are named for each face of a photo by itself', () => {
    const photo = makePhoto('a', { faces: [milas, noras], kind: 'duplicate' });
    const namesOf = (face: Parameters<typeof namesOfFace>[1]) => namesOfFace(separate, face);
    const views = faceViews(photo, new DecidedFaces(), namesOf);
    expect(views.map(({ number, names }) => [number, names.correct])).toEqual([
      [1, 'Nora'],
      [2, 'Mila'],
    ]);
    const steps = [milas, noras].map((face) => ({ face, action: 'reassign' as const }));
    expect(planInWords(steps, photo, namesOf)).toBe('1 moves to Nora, 2 moves to Mila');
  });
});
