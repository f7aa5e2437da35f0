import { isPackage } from '../../project/pyproject.ts';
import type { SourceFile } from './sourceFiles.ts';
import type { Declared, Start } from './start.ts';

/** The start of a program that brings its own server: Streamlit, Gradio, aiohttp. */
export function findOwnServer(declared: Declared): Start | undefined {
  return streamlitStart(declared) ?? gradioStart(declared) ?? aiohttpStart(declared);
}

function streamlitStart({ sources, has }: Declared): Start | undefined {
  const pages = has('streamlit') ? sources.filter(({ text }) => /^[ \t]*(?:import|from) streamlit\b/m.test(text)) : [];
  const page = pages.find(({ path }) => /(?:^|\/)streamlit_app\.py$/.test(path)) ?? pages[0];
  if (!page) {
    return undefined;
  }
  const port = 8501;
  const run = ['streamlit', 'run', page.path, '--server.address=0.0.0.0', `--server.port=${port}`, '--server.headless=true'];
  return {
    framework: 'Streamlit',
    command: [...run, '--browser.gatherUsageStats=false'],
    development: [...run, '--server.runOnSave=true'],
    port,
    health: '/_stcore/health',
    needsFiles: true,
    reason: page.path,
  };
}

/** It listens where its variables say, unless `launch()` is told otherwise. */
function gradioStart(declared: Declared): Start | undefined {
  const file = declared.has('gradio') ? declared.sources.find(({ text }) => /\.launch\(/.test(text)) : undefined;
  const port = 7860;
  return (
    file && {
      ...programStart(declared, file),
      framework: 'Gradio',
      port,
      variables: { GRADIO_SERVER_NAME: '0.0.0.0', GRADIO_SERVER_PORT: `${port}` },
    }
  );
}

/** It listens on all addresses, at 8080, unless `run_app()` is told otherwise. */
function aiohttpStart(declared: Declared): Start | undefined {
  const file = declared.has('aiohttp')
    ? declared.sources.find(({ text }) => /^(?:(?:aiohttp\.)?web\.)?run_app\(/m.test(text) || /__main__[\s\S]*\brun_app\(/.test(text))
    : undefined;
  if (!file) {
    return undefined;
  }
  const [, options = ''] = /\brun_app\(([^()]*)/.exec(file.text) ?? [];
  const port = Number(/\bport[ \t]*=[ \t]*(\d+)/.exec(options)?.[1] ?? 8080);
  const local = /\bhost[ \t]*=[ \t]*["'](?:127\.|localhost)/.test(options);
  return {
    ...programStart(declared, file),
    framework: 'aiohttp',
    port,
    ...(local && { advice: 'It listens inside of the container only: give run_app() the host 0.0.0.0.' }),
  };
}

/** A file that is run; of a package by its module. */
function programStart(
  { pyproject }: Declared,
  { path, module, root }: SourceFile,
): Pick<Start, 'command' | 'development' | 'needsFiles' | 'reason'> {
  const inside = module.includes('.') || module === '__main__';
  const byModule = inside && (isPackage(pyproject) || root === '');
  const command = byModule ? ['python', '-m', module.replace(/\.__main__$/, '')] : ['python', path];
  return { command, development: command, needsFiles: !(byModule && isPackage(pyproject)), reason: path };
}
