import { setTimeout } from 'node:timers/promises';
import type { Container } from '../build-proof/container.ts';
import type { Expectation, ScaffoldCase } from './scaffoldCase.ts';

/** A machine that builds other things at the same time is slow to start some. */
const patience = 60_000;
const pause = 150;

/** What a started container does not do of what its case says; of the shipped image, whose health check `shipped` is (empty: none), also what it must not hold. It is removed afterwards. */
export async function watchContainer(
  expectation: Expectation & Pick<ScaffoldCase, 'left'>,
  port: number,
  container: Container | string,
  shipped?: readonly string[],
): Promise<readonly string[]> {
  if (typeof container === 'string') {
    return [`it does not start: ${container}`];
  }
  try {
    const troubles = [...(await watch(expectation, port, container, shipped)), ...(shipped ? await inspect(expectation, container) : [])];
    return troubles.length === 0 ? [] : [...troubles, `its log:\n${(await container.log()).log.slice(-2500)}`];
  } finally {
    await container.remove();
  }
}

async function watch(
  { answers, task, prints, ends }: Expectation,
  port: number,
  container: Container,
  shipped: readonly string[] | undefined,
): Promise<readonly string[]> {
  const troubles: string[] = [];
  if (answers) {
    const answer = await askUntil(container, `http://127.0.0.1:${port}${answers.path}`, new RegExp(answers.text));
    troubles.push(...(answer === undefined ? [] : [`it does not answer ${answers.text}: ${answer}`]));
  }
  if (task !== undefined) {
    const given = await container.execute('python', '-c', task);
    troubles.push(...(given.status === 0 ? [] : [`it takes no task: ${given.log}`]));
  }
  if (prints !== undefined && !(await waitFor(async () => new RegExp(prints).test((await container.log()).log)))) {
    troubles.push(`it does not print ${prints}`);
  }
  if (ends === true) {
    const ended = await waitFor(async () => (await container.status()) === 0);
    return ended ? troubles : [...troubles, 'it does not end with status 0'];
  }
  if (shipped) {
    const [program, ...args] = shipped;
    const healthy = program === undefined || (await container.execute(program, ...args)).status === 0;
    troubles.push(...(healthy ? [] : ['its health check fails']));
    const user = (await container.execute('python', '-c', 'import os; print(os.getuid())')).log.trim();
    troubles.push(...(/^[1-9]\d*$/.test(user) ? [] : [`it runs as ${user}`]));
  }
  const began = performance.now();
  const status = await container.stop();
  const seconds = (performance.now() - began) / 1000;
  return status === 137 || seconds > 10
    ? [...troubles, `it does not stop when told to: status ${status} after ${seconds.toFixed(1)} s`]
    : troubles;
}

/** The last answer or error, where none is as it should be. */
async function askUntil(container: Container, url: string, expected: RegExp): Promise<string | undefined> {
  const ask = `import urllib.request; print(urllib.request.urlopen(${JSON.stringify(url)}, timeout=5).read().decode())`;
  let last = '';
  const answered = await waitFor(async () => {
    last = (await container.execute('python', '-c', ask)).log.trim();
    return expected.test(last);
  });
  return answered ? undefined : last.split('\n').slice(-2).join(' ');
}

async function waitFor(holds: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    if (await holds()) {
      return true;
    }
    await setTimeout(pause);
  }
  return false;
}

/** What only a build or development needs, as paths of the image. */
const unwanted =
  /(?:^|\/)(?:uvx?|gcc|cc|make|git)$|^root\/\.cache\/.|\/\.cache\/uv\/|(?:^|\/)(?:setuptools|hatchling|uv_build)\/__init__\.py$/;

/** Files that the image holds and should not. The base image brings none of them. */
async function inspect({ left = [] }: Pick<ScaffoldCase, 'left'>, container: Container): Promise<readonly string[]> {
  const files = await container.listFiles();
  const developed = new RegExp(`site-packages/(?:${left.join('|')})-[^/]*\\.dist-info/METADATA$`);
  const found = files.filter((path) => unwanted.test(path) || (left.length > 0 && developed.test(path)));
  return [
    ...(files.some((path) => /site-packages\/.*\.dist-info\/METADATA$/.test(path)) ? [] : ['the image holds no package at all']),
    ...(found.length === 0 ? [] : [`the image holds ${found.slice(0, 10).join(', ')}`]),
  ];
}
