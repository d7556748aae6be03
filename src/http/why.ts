import type { Why, WhyCode } from './why.schema.js';

/**
 * What the server says, and keeps, of why something is as it is. The database has the sentences alone, also those of
 * older versions: the code is read back from them. A word that varies stands as `{}`.
 */
const sentences: Record<WhyCode, string> = {
  'photo-gone': 'The photo is no longer in Immich.',
  'photo-trashed': 'The photo is in the trash of Immich.',
  'face-gone': 'The face is no longer on the photo.',
  'face-there': 'The face is already there.',
  'face-moved': 'Somebody moved the face meanwhile.',
  'face-left': 'The face is no longer with {}.',
  'target-gone': 'The person to give the face to is no longer in Immich.',
  'not-moved': 'Not moved.',
  'moved-in-word-only': 'Immich says that it moved the face, but did not.',
  'found-there': 'Found there after an interruption.',
  withdrawn: 'Taken back before it was sent.',
  'never-moved': 'Nothing was sent: the face had not been moved.',
  'moved-on': 'Nothing was sent: entry {} moved the face on. Take that one back too.',
  'there-already': 'Nothing was sent: the face was there already.',
  'goes-with-its-move': 'It goes with a move, and comes back with it.',
  'takes-back-itself': 'It takes an earlier change back itself. Decide the face anew instead.',
  'was-not-done': 'It was not done.',
  'not-sent-yet': 'It still waits for Immich.',
  'taken-back-already': 'It was taken back already.',
  'face-on-its-way': 'Another change of the face is on its way to Immich.',
  'not-in-queue': 'The photo is not in the queue of this session.',
  'reviewed-already': 'The photo was reviewed already.',
  'decided-twice': 'The same face was decided twice in one request.',
  'decided-just-before-on': 'It was {} just before on {}.',
  'decided-just-before': 'It was {} just before.',
  'person-not-made': 'The person for it was not made. {}',
  'no-face-moved': 'Not needed: no face was moved.',
  'face-did-not-move': 'Not needed: the face did not move.',
  'person-was-gone': 'The person was gone already.',
  'person-keeps-mark':
    'Made, and it keeps the made-up name that it is found again by: the key lost person.update meanwhile. Rename it in Immich.',
  'person-named': 'Kept: somebody has given the person a name.',
  'person-has-photos': 'Kept: the person has other photos.',
  'main-photo-stays': 'The key lacks person.update, so the feature photo stays as Immich chose it.',
  'no-answer': 'No answer: {}.',
  answered: 'Immich answered {}.',
  'speaks-otherwise': 'What answers at this address does not speak as Immich does.',
  'asks-for-pause': 'Immich asks for a pause.',
  'another-library': 'Immich at this address holds another library now.',
  'lacks-permission': 'Missing required permission: {}',
  'immich-silent': 'Immich does not answer.',
  'immich-failed': 'Immich failed.',
  'immich-refused': 'Immich refused it.',
  'immich-has-it-not': 'Immich does not have it (any more).',
  'key-refused': 'Immich does not accept the API key.',
  'key-lacks-permission': 'The API key lacks a permission: {}.',
  'check-waits': 'Immich does not answer. The check goes on when it is back.',
  'run-waits': 'Immich does not answer. The run goes on when it is back.',
  'run-waits-for-disk': 'The disk of the Face Fix server takes nothing more. The run goes on when it does.',
  'server-failed': 'Something went wrong in this server; its log says more.',
  'run-failed': 'Something went wrong in this server; its log says more. What was done stays done.',
  'run-restored': 'Stopped: the database was restored from a copy.',
  'not-learned-yet': 'The pair is not learned about yet. Try again in a minute.',
  'decide-more': 'It does not know the two well enough yet: decide {} more by hand.',
  'too-often-wrong':
    'Of {} random checks, {} were as auto-fix would have done: that is less than the {} that you asked for. Review ' +
    'more by hand, so that it learns, or choose a lower target.',
  'key-lacks': 'The key lacks {}.',
  'copy-failed': 'The newest copy could not be made. {}',
  'copy-old': 'The newest copy is older than two days. Copies are made while the server runs, at three each night.',
  'copies-not-yours':
    'This server has worked for several users of Immich, and a copy holds what all of them did. Who runs the server ' +
    'finds the copies in its data folder.',
  'vectors-off': 'Nobody opted in: see "Face vectors" in README.md.',
  'vectors-asked': 'It is being asked.',
  'vectors-read': "Immich's own vectors are read from its database, over a role that cannot write.",
  'vectors-computed': "Face vectors are computed by Immich's machine learning, from previews.",
  'vectors-strange': "None of this library's faces is in that database: it may be that of another Immich.",
  'vectors-ml-unused': 'IMMICH_ML_URL is set as well, and is not used.',
  'database-silent': "Immich's database does not answer: {}. It is asked again.",
  'database-unusable': "Immich's database cannot be used. {}",
  'ml-silent': "Immich's machine learning does not answer: {}. It is asked again.",
  'ml-not-ready': "Immich's machine learning is not ready ({}). It is asked again.",
};

/** The sentence of a code. */
export const said = (code: WhyCode, ...words: (string | number)[]): string => {
  const parts = sentences[code].split('{}');
  return parts.reduce((sentence, part, index) => `${sentence}${words[index - 1] ?? ''}${part}`);
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const patterns = Object.entries(sentences).map(
  ([code, sentence]) =>
    [code as WhyCode, new RegExp(`^${sentence.split('{}').map(escaped).join('(.+)')}$`, 's')] as const,
);

/** The code of a sentence that `said` made, in this version or an older one; undefined for any other. */
export const whyOf = (message: string | null): Why | undefined => {
  for (const [code, pattern] of patterns) {
    const match = message === null ? null : pattern.exec(message);
    if (match) {
      return { code, words: match.slice(1) };
    }
  }
  return undefined;
};

/** The code as it stands beside its sentence: where it has none, there is nothing. */
export const beside = (message: string | null): { why?: Why } => {
  const why = whyOf(message);
  return why ? { why } : {};
};

/** A sentence beside its code, as it is sent. */
export const told = (message: string | null): { message: string | null; why?: Why } => ({
  message,
  ...beside(message),
});
