import { findCudaPackages } from '../../../build/environment/cudaPackages.ts';
import { findShippedEnvironments } from '../../../build/environment/environments.ts';
import { findInstallSet } from '../../../build/environment/installedSet.ts';
import type { BuildPlan, Stage } from '../../../build/plan.ts';
import { chainOf } from '../../../build/stageChain.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { nameOf } from '../../../text/path.ts';
import { defineRule, type Related, type RuleContext } from '../../rule.ts';
import { describeCost } from '../cost.ts';

/** torch from PyPI, and an image that nobody runs on a graphics processor. */
export const cudaWheelsInCpuImage = defineRule({
  id: 'cuda-wheels-in-cpu-image',
  meta: {
    summary: 'The environment holds CUDA, and nothing says that the image runs on a graphics processor',
    category: 'environment',
    severity: 'info',
    scope: 'dockerfile',
    production: true,
    sources: [
      'https://docs.astral.sh/uv/guides/integration/pytorch/',
      'https://github.com/pythonitalia/pycon/pull/4686',
      'https://xgboost.readthedocs.io/en/latest/install.html#minimal-installation-cpu-only',
    ],
    since: '0.1.0',
  },
  messages: {
    cuda: '{command} installs CUDA for torch{cost}. Where the image never runs on a graphics processor, take torch from the index of PyTorch for processors: https://download.pytorch.org/whl/cpu.',
    xgboost:
      '{command} installs CUDA for xgboost{cost}. Where the image never runs on a graphics processor, depend on xgboost-cpu instead: the same without what needs one.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<UvCall>();
    for (const root of plan.productionRoots.filter((stage) => !mayHaveGpu(plan, stage))) {
      for (const { syncs } of findShippedEnvironments(plan, root)) {
        const call = syncs.findLast(({ invocation }) => invocation.command === 'uv sync');
        const set = call && !told.has(call) ? findInstallSet(plan, call) : undefined;
        const cuda = set && findCudaPackages(set);
        if (call && cuda) {
          told.add(call);
          yield {
            messageId: cuda.reason === 'torch' ? 'cuda' : 'xgboost',
            data: { command: call.invocation.command, cost: describeCost(cuda.packages.length, cuda.bytes) },
            span: call.span,
            related: relatedOf(call, cuda.reason),
          };
        }
      }
    }
  },
});

/** A base image for graphics processors, one that is not known, a variable of theirs, or a compose service that asks for one. */
function mayHaveGpu(plan: BuildPlan, root: Stage): boolean {
  const stages = chainOf(root);
  const { base } = stages.at(-1) ?? root;
  const unknown = base.kind !== 'image' || !base.facts || /nvidia|cuda|rocm/.test(base.reference);
  return unknown || setsDriver(root) || namesGpu(plan, root) || installsDriver(stages) || plan.requests.some(({ gpu }) => gpu);
}

const driverVariables = [
  'NVIDIA_VISIBLE_DEVICES',
  'NVIDIA_DRIVER_CAPABILITIES',
  'NVIDIA_REQUIRE_CUDA',
  'CUDA_VISIBLE_DEVICES',
  'CUDA_HOME',
  'CUDA_PATH',
  'CUDA_VERSION',
  'TORCH_CUDA_ARCH_LIST',
];

function setsDriver({ end: { variables } }: Stage): boolean {
  const libraries = variables.get('LD_LIBRARY_PATH');
  return (
    driverVariables.some((name) => variables.get(name).kind === 'value') ||
    (libraries.kind === 'value' && /cuda|nvidia/.test(libraries.value))
  );
}

/** `Dockerfile.gpu`, `FROM … AS cuda`. */
function namesGpu(plan: BuildPlan, root: Stage): boolean {
  return [nameOf(plan.file), ...chainOf(root).map(({ name }) => name ?? '')].some((name) =>
    /(?:^|[-_.])(?:gpu|cuda\d*)(?:$|[-_.])/i.test(name),
  );
}

function installsDriver(stages: readonly Stage[]): boolean {
  return stages.some(({ steps }) =>
    steps.some(({ run }) =>
      (run?.commands ?? []).some(({ args }) => args.some(({ literal }) => /^(?:lib)?(?:cuda|cudnn|nvidia)/.test(literal ?? ''))),
    ),
  );
}

function relatedOf({ diskProject }: UvCall, name: string): readonly Related[] {
  const pyproject = diskProject?.pyproject;
  const span = pyproject?.document.kind === 'table' ? pyproject.document.spanOf(['tool', 'uv', 'sources', name])?.value : undefined;
  return pyproject && span ? [{ file: pyproject.file, span, message: 'Here its index is named.' }] : [];
}
