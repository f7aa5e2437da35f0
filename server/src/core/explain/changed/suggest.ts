import type { Suggestion } from './changeExplanation.ts';
import { findInstallations } from './installations.ts';
import { findUnneeded } from './leaveOut.ts';
import type { Suggesting } from './suggesting.ts';
import { suggestLayer } from './suggestLayer.ts';
import { installsSystemPackages } from './systemPackages.ts';

/** The change that keeps most: leaving the files out, then a layer of its own for the dependencies, then what does not depend on the project at all. */
export function suggest(suggesting: Suggesting): Suggestion | undefined {
  return suggestIgnoring(suggesting) ?? suggestForDependencies(suggesting) ?? suggestMoving(suggesting);
}

function suggestIgnoring({ plan, paths, traced, lineOf, textOf }: Suggesting): Suggestion | undefined {
  const readers = traced.filter(({ cause }) => cause === 'file').map(({ step }) => step);
  const [first] = readers;
  const name = first && plan.context.ignoreKnown ? findUnneeded(plan, paths, readers) : undefined;
  return first && name !== undefined
    ? { text: `Add ${name} to .dockerignore: it only comes in with all the rest, by ${textOf(first)} in line ${lineOf(first)}.` }
    : undefined;
}

function suggestForDependencies(suggesting: Suggesting): Suggestion | undefined {
  for (const installation of findInstallations(suggesting.plan)) {
    const traced = suggesting.traced.find(({ step }) => step === installation.step);
    const suggestion = traced && traced.fate !== 'cached' ? suggestLayer(suggesting, installation) : undefined;
    if (suggestion) {
      return suggestion;
    }
  }
  return undefined;
}

/** What installs packages of the system and reads nothing of the project can stand above it. */
function suggestMoving({ traced, lineOf, textOf }: Suggesting): Suggestion | undefined {
  for (const { step, cause } of traced) {
    const reader = cause === 'before' ? traced.find((other) => other.step.stage === step.stage && other.cause === 'file') : undefined;
    if (reader && installsSystemPackages(step)) {
      const line = lineOf(step);
      return {
        text: `Move line ${line} above line ${lineOf(reader.step)} (${textOf(reader.step)}): it needs nothing of the project.`,
        line,
      };
    }
  }
  return undefined;
}
