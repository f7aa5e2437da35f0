import { readDockerfile } from '../dockerfile/parse.ts';
import type { Reading } from '../dockerfile/readOn.ts';
import type { Dockerfile } from '../dockerfile/syntax.ts';
import { createScriptMemory, type ScriptMemory } from '../shell/scriptMemory.ts';
import type { Path } from '../text/path.ts';

/** What earlier analyses have read: instructions whose text has not changed are not parsed again. A host that analyses again and again keeps one. */
export interface AnalysisMemory {
  readonly scripts: ScriptMemory;
  /** The Dockerfile of that text; read on from where it differs from what was read last under that path. */
  parse(file: Path, text: string): Dockerfile;
}

/** An empty memory, of the scripts of all files and of the `most` Dockerfiles that were read last. */
export function createAnalysisMemory(most = 20): AnalysisMemory {
  const readings = new Map<Path, Reading>();
  return {
    scripts: createScriptMemory(),
    parse(file, text) {
      const reading = readDockerfile(text, readings.get(file));
      readings.delete(file);
      readings.set(file, reading);
      if (readings.size > most) {
        readings.delete(readings.keys().next().value ?? file);
      }
      return reading.dockerfile;
    },
  };
}
