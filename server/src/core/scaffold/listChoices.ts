import type { ProjectImages } from './detect/detection.ts';
import { type Choice, type ChoiceValue, type ScaffoldBase, scaffoldBases, type WorkspaceShape, workspaceShapes } from './plan.ts';

/** What can be had otherwise of the images of a project. */
export function listChoices({ images, workspace }: ProjectImages): readonly Choice[] {
  const [{ start, choices, python, alternatives, member }, ...others] = images;
  const { base, cacheMounts, dockerHub } = choices;
  // Of several images each has a start of its own.
  const single: readonly Choice[] =
    others.length > 0
      ? []
      : [
          {
            option: 'start',
            what: 'start',
            value: choices.start ?? start.command.join(' '),
            values: alternatives.starts.map((command) => ({ value: command, label: command })),
            form: 'a command, as in a shell',
          },
          {
            option: 'port',
            what: 'port',
            value: start.port === undefined ? '' : `${start.port}`,
            values: [],
            form: 'the number of the port at which the program listens',
          },
        ];
  return [
    ...(workspace ? listWorkspaceChoices(workspace, member) : []),
    {
      option: 'python',
      what: 'python',
      value: python,
      values: alternatives.pythons.map((version) => ({ value: version, label: version })),
      form: 'a version of Python, as 3.13',
    },
    ...single,
    {
      option: 'base',
      what: 'base',
      value: base,
      values: scaffoldBases.map((name) => ({ value: name, label: name, meaning: meaningOfBase[name] })),
    },
    {
      option: 'cacheMounts',
      what: 'cache mounts',
      value: cacheMounts,
      values: yesOrNo('builds are faster', 'for builders that keep no caches'),
    },
    { option: 'dockerHub', what: "uv's image", value: dockerHub, values: registries },
  ];
}

function listWorkspaceChoices({ shape, members }: Required<ProjectImages>['workspace'], member: string): readonly Choice[] {
  const values = workspaceShapes.map((name) => ({ value: name, label: name, meaning: meaningOfShape[name] }));
  const own: readonly Choice[] =
    shape === 'all' || shape === 'each' || members.length < 2
      ? []
      : [{ option: 'member', what: 'project', value: member, values: members.map((path) => ({ value: path, label: path })) }];
  return [...own, { option: 'shape', what: 'shape', value: shape, values }];
}

const meaningOfBase: Readonly<Record<ScaffoldBase, string>> = {
  slim: 'Python on Debian: most packages have wheels for it',
  alpine: 'Python on Alpine: smaller, with musl',
  'managed-python': 'Debian with a Python of uv',
};

const meaningOfShape: Readonly<Record<WorkspaceShape, string>> = {
  member: 'an image of one member, with what it needs',
  all: 'one image of all members',
  each: 'an image for each member that can be started',
  wheels: 'an image of one member, installed from wheels',
};

const registries: readonly ChoiceValue[] = [
  { value: false, label: 'ghcr.io', meaning: "GitHub's registry" },
  { value: true, label: 'Docker Hub' },
];

function yesOrNo(yes: string, no: string): readonly ChoiceValue[] {
  return [
    { value: true, label: 'yes', meaning: yes },
    { value: false, label: 'no', meaning: no },
  ];
}
