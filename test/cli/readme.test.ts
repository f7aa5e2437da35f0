import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run } from '../../server/src/cli/run.ts';
import { createStyler } from '../../server/src/cli/style.ts';
import { repositoryUrl } from '../../server/src/repository.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** What the command line prints on standard output when it is called in the repository. */
async function output(...args: readonly string[]): Promise<string> {
  let printed = '';
  await run(args, {
    workingDirectory: repository,
    style: createStyler(false),
    print: (text) => {
      printed += text;
    },
    complain: () => undefined,
    readStandardInput: async () => new Uint8Array(),
  });
  return printed;
}

it.each(['README.md', ...['find', 'fix', 'explain'].map((step) => `walkthrough/${step}.md`)])('%s shows output as it is', async (path) => {
  const page = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const shown = [...page.matchAll(/<!-- output of: (.+) -->\n```\w+\n([\s\S]*?)```/g)];
  expect(shown.length).toBeGreaterThan(0);
  for (const [, command = '', text = ''] of shown) {
    expect(await output(...command.split(' '))).toContain(text);
  }
  for (const [, message = ''] of page.matchAll(/^> (.+)$/gm)) {
    expect(await output(...(shown[0]?.[1] ?? '').split(' '))).toContain(message);
  }
});

describe('README', () => {
  it('names commands and options that there are', async () => {
    const calls = [...readme.matchAll(/^uv-docker (\w+)(.*)$/gm)];
    expect(calls.length).toBeGreaterThan(5);
    for (const [, command = '', rest = ''] of calls) {
      const help = await output(command, '--help');
      expect(help).toContain(`Usage: uv-docker ${command}`);
      for (const [option] of rest.replace(/#.*$/, '').matchAll(/--[\w-]+/g)) {
        expect(help).toContain(option);
      }
    }
  });
});

describe('the repository', () => {
  it('has one address', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect([manifest.repository.url, manifest.bugs.url]).toEqual([repositoryUrl, `${repositoryUrl}/issues`]);
  });
});
