import { z } from 'zod';

const checkedSchema = z.object({
  answered: z.number().int().describe('random checks that somebody answered'),
  right: z.number().int().describe('of these, as auto-fix would have done'),
  low: z.number().describe('the share of right ones that this allows to believe, at least'),
  high: z.number().describe('at most: it lies between the two in 9 of 10 cases'),
});

const estimatedSchema = z.object({
  faces: z.number().int().describe('faces that the session is about, as far as its photos were read'),
  byHand: z.number().int().describe('decided by hand: taken to be right'),
  autoFixed: z.number().int().describe('decided unattended'),
  undecided: z.number().int(),
  share: z.number().nullable().describe('the share that is with the right person now; null where too little is known'),
  low: z.number().nullable().describe('it lies between this'),
  high: z.number().nullable().describe('and this in 9 of 10 cases'),
});

export const estimateSchema = estimatedSchema
  .extend({
    basis: z
      .enum(['model', 'decisions', 'learning'])
      .describe(
        'what is known of undecided faces: from the model of the pair, or from what was decided by hand; learning: the model is being made, and knows in a minute',
      ),
    years: z
      .array(estimatedSchema.extend({ year: z.number().int() }))
      .describe('by the year of the photo, oldest first'),
  })
  .describe('how many of the faces are with the right person now');
export type Estimate = z.infer<typeof estimateSchema>;

const ofAll = { faces: 4210, byHand: 1402, autoFixed: 410, undecided: 2398, share: 0.94, low: 0.92, high: 0.96 };
const ofChecks = { answered: 30, right: 30, low: 0.93, high: 1 };

export const rightnessSchema = z
  .object({
    estimate: estimateSchema,
    checks: checkedSchema,
    open: z.number().int().describe('random checks that wait to be answered'),
    years: z.array(checkedSchema.extend({ year: z.number().int() })).describe('the checks by the year of the photo'),
    autoFixed: z.number().int().describe('faces that were decided unattended, and that the checks are about'),
  })
  .describe('how right the faces of a pair are, and how often auto-fix is, measured by random checks')
  .meta({
    examples: [
      {
        estimate: { ...ofAll, basis: 'model', years: [{ ...ofAll, year: 2024 }] },
        checks: ofChecks,
        open: 6,
        years: [{ ...ofChecks, year: 2024 }],
        autoFixed: 410,
      },
    ],
  });
export type Rightness = z.infer<typeof rightnessSchema>;
