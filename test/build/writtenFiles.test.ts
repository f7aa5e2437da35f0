import { expect, it } from 'vitest';
import { lookAtCall } from '../../server/src/core/build/files/lookAtCall.ts';
import { analyzeCase } from '../harness/analyzeCase.ts';
import { sampleProject } from '../harness/sampleProject.ts';

/** What is known of `/app/uv.lock` when the last uv of a Dockerfile starts, behind a `RUN` with these commands. */
function lockBehind(commands: string): string {
  const dockerfile = `FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN ${commands}\nRUN uv sync --locked\n`;
  const { plan } = analyzeCase({ file: 'Dockerfile', dockerfile, files: sampleProject() });
  const call = plan.uvCalls.at(-1);
  return call ? lookAtCall(plan, call, '/app/uv.lock').kind : 'no call';
}

it.each([
  ['cp /etc/hosts /usr/local/etc/', 'present'],
  ['cp -r src /opt/app && mv /tmp/a /tmp/b', 'present'],
  ["sed -i 's/^workers = 2/workers = 4/' /etc/app.conf", 'present'],
  ['cp locks/prod.lock uv.lock', 'unknown'],
  ['cp -r locks/. /app', 'unknown'],
  ['cp -t . locks/uv.lock', 'unknown'],
  ['cp "$LOCKS" /elsewhere', 'unknown'],
  ['mv uv.lock /tmp/', 'unknown'],
  ['mv /app /srv', 'unknown'],
  ["sed -n 'w uv.lock' locks/prod.lock", 'unknown'],
  ["sed 's/a/b/w uv.lock' locks/prod.lock", 'unknown'],
])('%s: %s', (commands, kind) => {
  expect(lockBehind(commands)).toBe(kind);
});
