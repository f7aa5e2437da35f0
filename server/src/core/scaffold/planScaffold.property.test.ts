import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planFiles } from '../../../../test/harness/planFiles.ts';
import { pyproject } from '../../../../test/harness/scaffoldProjects.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { scaffoldKinds } from './plan.ts';

/** Lines as they stand in requirements files, and anything else. */
const line = fc.oneof(
  fc.constantFrom(
    '-r requirements.txt',
    '-r base.txt',
    '-c ../x',
    '-e .',
    '-e',
    'six==1',
    'six \\',
    '# x',
    '\ufeff',
    '--hash=x',
    'git+https://x#egg=y',
    '@',
    '==',
  ),
  fc.string(),
);
const text = fc.tuple(fc.array(line), fc.constantFrom('\n', '\r\n', '\r')).map(([lines, ending]) => lines.join(ending));

it('plans files whatever stands in the files of a project', () => {
  fc.assert(
    fc.property(text, text, text, (requirements, ini, settings) => {
      const others = {
        'alembic.ini': `[alembic]\nscript_location =${ini}`,
        'manage.py': 'import django\n',
        'config/settings.py': `DATABASES = ${settings}`,
      };
      for (const files of [
        { ...others, 'requirements.txt': requirements, 'base.txt': settings },
        { ...others, 'pyproject.toml': pyproject(['alembic', 'fastapi']) },
        { ...others, 'pyproject.toml': pyproject(['django', 'gunicorn']) },
      ]) {
        const plan = planFiles(files, scaffoldKinds);
        expect(plan.failure).toBeUndefined();
        const dockerfile = plan.files.find(({ path }) => path === '/work/Dockerfile')?.content ?? '';
        expect(parseDockerfile(dockerfile).problems).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});
