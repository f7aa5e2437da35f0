import { createAnalysisMemory } from '../core/analysis/memory.ts';
import type { UvCatalog } from '../core/catalog/catalog.ts';
import { analyzeConfigured, type ConfiguredAnalysis } from '../core/configuration/analyzeConfigured.ts';
import type { SettingsSources } from '../core/configuration/findSettings.ts';
import { likelyInputs } from '../core/snapshot/likelyInputs.ts';
import { recordInputs } from '../core/snapshot/recordInputs.ts';
import type { Path } from '../core/text/path.ts';
import { diskWorkspace } from '../node/diskWorkspace.ts';
import { toCorePath } from '../node/paths.ts';
import { gather } from '../service/gather.ts';
import { createInputStore } from '../service/workspace.ts';

/** Analyses files of this machine; what one of them needed is kept for the next. */
export interface Analyzer {
  /** `file` and `boundary` as this machine writes paths. What `look` asks of the analysis is brought too: it is called once more for each new answer. */
  analyze(file: string, text: string, boundary: string, look?: (configured: ConfiguredAnalysis) => void): Promise<ConfiguredAnalysis>;
  /** To be told of each file that was written. */
  forget(path: Path): void;
}

/** An analyzer for settings from these places. */
export function createAnalyzer(sources: SettingsSources, catalog: UvCatalog): Analyzer {
  const store = createInputStore(diskWorkspace);
  const memory = createAnalysisMemory(1);
  return {
    analyze(file, text, boundary, look) {
      return gather(
        () => {
          const { inputs, missing } = recordInputs(store);
          const configured = analyzeConfigured(
            { file: toCorePath(file), text, inputs, boundary: toCorePath(boundary), memory },
            sources,
            catalog,
          );
          look?.(configured);
          return { ...configured, missing: missing() };
        },
        (requests) => store.bring(requests),
        () => likelyInputs(store, toCorePath(file), toCorePath(boundary)),
      );
    },
    forget: store.forget,
  };
}
