import { readFileSync } from 'node:fs';

const PROJECT = new URL('../../', import.meta.url);

export interface Instruction {
  name: string;
  text: string;
}

/** One `FROM`, and what follows it. */
export interface Stage {
  name: string | null;
  instructions: Instruction[];
}

/** The image's recipe, as far as we use the language: no build arguments, no escapes but a line's end. */
export class Dockerfile {
  private constructor(readonly stages: Stage[]) {}

  static read(): Dockerfile {
    return Dockerfile.parse(readFileSync(new URL('Dockerfile', PROJECT), 'utf8'));
  }

  static parse(text: string): Dockerfile {
    const stages: Stage[] = [];
    const lines = text.replace(/^\s*#.*\n/gm, '').replaceAll('\\\n', ' ');
    for (const line of lines.split('\n').filter((each) => each.trim() !== '')) {
      const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
      if (name === 'FROM') {
        stages.push({ name: / AS (\S+)$/.exec(rest)?.[1] ?? null, instructions: [] });
      } else {
        stages.at(-1)?.instructions.push({ name, text: rest });
      }
    }
    return new Dockerfile(stages);
  }

  stage(name: string): Stage {
    const stage = this.stages.find((each) => each.name === name);
    if (!stage) throw new Error(`the Dockerfile has no stage ${name}`);
    return stage;
  }

  /** What becomes the image. */
  get last(): Stage {
    return this.stages.at(-1)!;
  }

  /** What all programs of the container are told. */
  get environment(): Record<string, string> {
    return Object.fromEntries(
      all(this.last, 'ENV').flatMap((text) =>
        [...text.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name!, value!]),
      ),
    );
  }

  /** The server's command line. */
  get command(): string[] {
    return commandIn(all(this.last, 'CMD').at(-1));
  }

  /** The command line that says whether the server is well. */
  get healthcheck(): string[] {
    return commandIn(
      all(this.last, 'HEALTHCHECK')
        .at(-1)
        ?.replace(/^.*?CMD /, ''),
    );
  }
}

export const all = ({ instructions }: Stage, name: string): string[] =>
  instructions.flatMap((instruction) => (instruction.name === name ? instruction.text : []));

const commandIn = (text = '[]'): string[] => JSON.parse(text) as string[];
