import type { Diagnostic } from 'vscode-languageserver';
import { showIn } from '../core/analysis/showIn.ts';
import type { Path } from '../core/text/path.ts';
import type { Session } from '../service/session.ts';
import type { Documents } from './documents.ts';
import { toDiagnostic, toProblem } from './toDiagnostic.ts';

/** What the analyses of open Dockerfiles found in other files, such as .dockerignore: what two of them say of one file stands together. */
export interface OutsideFindings {
  itemsIn(path: Path): Diagnostic[];
  /** The files whose findings are others than at the last call, with all that they have now. */
  changes(): readonly (readonly [Path, Diagnostic[]])[];
}

/** Findings outside of the analysed files, of all results of the session. */
export function outsideFindings(session: Session, documents: Documents): OutsideFindings {
  let told = new Map<Path, string>();
  return {
    itemsIn: (path) => collect(session, documents).get(path) ?? [],
    changes() {
      const now = collect(session, documents);
      const gone = [...told.keys()].filter((path) => !now.has(path));
      const changed = [...now].filter(([path, items]) => told.get(path) !== JSON.stringify(items));
      told = new Map([...now].map(([path, items]) => [path, JSON.stringify(items)]));
      return [...gone.map((path): [Path, Diagnostic[]] => [path, []]), ...changed];
    },
  };
}

function collect(session: Session, documents: Documents): Map<Path, Diagnostic[]> {
  const found = new Map<Path, Map<string, Diagnostic>>();
  const add = (file: Path, item: Diagnostic): void => {
    const items = found.get(file) ?? new Map<string, Diagnostic>();
    found.set(file, items.set(`${item.code} ${JSON.stringify(item.range)} ${item.message}`, item));
  };
  for (const [path, { checked, engine }] of session.results()) {
    const addresses = { uriOf: documents.uriOf, ruleUrl: engine.ruleUrl };
    for (const finding of checked.findings) {
      for (const file of [finding.file, finding.counterpart?.file]) {
        const shown = file === undefined || file === path ? undefined : showIn(finding, file);
        if (shown) {
          add(shown.file, toDiagnostic(checked.analysis, shown, addresses));
        }
      }
    }
    for (const problem of checked.settings.problems) {
      add(problem.file, toProblem(checked.analysis, problem));
    }
  }
  return new Map([...found].map(([path, items]) => [path, [...items.values()]]));
}
