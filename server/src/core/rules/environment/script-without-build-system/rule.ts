import { findMissingScripts, type MissingScript } from '../../../build/environment/missingScripts.ts';
import type { Start } from '../../../build/start/startCommand.ts';
import { definedOf } from '../../../optional.ts';
import { contains } from '../../../text/span.ts';
import { type Counterpart, defineRule, type Related, type RuleContext } from '../../rule.ts';
import { makePackage } from './makePackage.ts';

/** `CMD ["uv", "run", "serve"]`, a script of a project that uv does not install. */
export const scriptWithoutBuildSystem = defineRule({
  id: 'script-without-build-system',
  meta: {
    summary: 'The container starts a script of a project that is no package, so that uv does not install it',
    category: 'environment',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/projects/config/#entry-points',
      'https://docs.astral.sh/uv/concepts/projects/config/#project-packaging',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    missing:
      '{script} is a script of {project}, which has no [build-system]: uv does not install it, and the container does not find it. Add a [build-system] (or package = true under [tool.uv]) and run uv lock, or start the module {module} with python.',
    off: '{script} is a script of {project}, which says package = false: uv does not install it, and the container does not find it. Take that out and run uv lock, or start the module {module} with python.',
  },
  *check({ plan }: RuleContext) {
    for (const start of plan.starts) {
      for (const missing of findMissingScripts(plan, start)) {
        const { program, script, pyproject } = missing;
        // Found here: a host may let go of the lockfile's text, and brings only what an analysis asks for.
        const fixes = makePackage(plan, missing);
        yield {
          messageId: pyproject.uv.package === false ? 'off' : 'missing',
          data: { script, project: pyproject.name ?? 'the project', module: moduleOf(missing) },
          span: program.span,
          severity: isHidden(start, missing) ? 'warning' : 'error',
          related: [...scriptPlace(missing), ...syncPlace(plan.file, missing)],
          ...definedOf({ counterpart: changedPlace(missing) }),
          fixes: () => fixes,
        };
      }
    }
  },
});

/** `report.cli` of `report.cli:main`. */
function moduleOf({ pyproject, script }: MissingScript): string {
  return (pyproject.scripts.get(script) ?? '').replace(/:.*$/s, '').trim();
}

/** Whether the container goes on where the program is not found. */
function isHidden(start: Start, { program }: MissingScript): boolean {
  return start.commands.some(({ commandSpan, place }) => contains(commandSpan, program.span) && place.failureIgnored);
}

function scriptPlace({ pyproject: { document, file }, script }: MissingScript): Related[] {
  const places = ['scripts', 'gui-scripts'].map((table) =>
    document.kind === 'table' ? document.spanOf(['project', table, script]) : undefined,
  );
  const place = places.find((each) => each !== undefined);
  return place ? [{ file, span: place.key, message: 'This is the script.' }] : [];
}

/** `package = false`, else the script that needs a build system. */
function changedPlace(missing: MissingScript): Counterpart | undefined {
  const { document, file } = missing.pyproject;
  const off = document.kind === 'table' ? document.spanOf(['tool', 'uv', 'package']) : undefined;
  const [script] = scriptPlace(missing);
  const span = off && missing.pyproject.uv.package === false ? { start: off.key.start, end: off.value.end } : script?.span;
  return span && { file, span, leads: true };
}

function syncPlace(file: string, { environment }: MissingScript): Related[] {
  const sync = environment.syncs.at(-1);
  return sync ? [{ file, span: sync.span, message: 'This does not install the project.' }] : [];
}
