// Medians, ratios and how they are printed. Pure.

/** `of`: the measured program, `to`: what it is divided by, `target`: the largest ratio that is still good. */
const TARGETS = [
  { name: 'CPU time, cold / tsc', of: 'cold', to: 'tsc', figure: 'cpu', target: 0.15 },
  { name: 'wall time, cold / tsc', of: 'cold', to: 'tsc', figure: 'wall', target: 0.15 },
  { name: 'CPU time, cold / ESLint parser only', of: 'cold', to: 'eslint', figure: 'cpu', target: 0.5 },
  { name: 'wall time, cold / ESLint parser only', of: 'cold', to: 'eslint', figure: 'wall', target: 0.5 },
  { name: 'CPU time, warm / tsc', of: 'warm', to: 'tsc', figure: 'cpu', target: 0.03 },
  { name: 'wall time, warm / tsc', of: 'warm', to: 'tsc', figure: 'wall', target: 0.03 },
  { name: 'peak memory, cold / tsc', of: 'cold', to: 'tsc', figure: 'memory', target: 0.25 },
];

export function summarise(subject, samples) {
  const figure = (name) => samples.map((sample) => sample[name]);
  const walls = figure('wall');
  return {
    id: subject.id,
    label: subject.label,
    wall: median(walls),
    wallRange: walls.length === 0 ? undefined : [Math.min(...walls), Math.max(...walls)],
    cpu: median(figure('cpu')),
    memory: median(figure('memory')),
    note: subject.missing ?? samples.at(-1)?.note ?? '',
  };
}

/** Undefined when a figure is missing: never a median of fewer rounds than were asked for. */
export function median(values) {
  if (values.length === 0 || values.includes(undefined)) return undefined;
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

export function compare(rows) {
  const find = (id, figure) => rows.find((row) => row.id === id)?.[figure];
  return TARGETS.map(({ name, of, to, figure, target }) => {
    const [measured, base] = [find(of, figure), find(to, figure)];
    const ratio = measured === undefined || base === undefined ? undefined : measured / base;
    return { name, ratio, target, verdict: ratio === undefined ? 'n/a' : ratio <= target ? 'ok' : 'missed' };
  });
}

export function renderTables(result, markdown) {
  const render = markdown ? renderMarkdown : renderText;
  const parts = [
    render(['', 'wall s', 'min-max', 'CPU s', 'peak MB', ''], result.rows.map(measuredCells)),
    render(['ratio', 'measured', 'target', ''], result.ratios.map(ratioCells)),
  ];
  return [describe(result), ...parts].join('\n\n');
}

function describe({ folder, files, lines, filesCheckedByTsc, rounds, node, cores, load, sameReportColdAndWarm }) {
  const reports = { true: 'Cold and warm report: same bytes.', false: 'Cold and warm report DIFFER.' };
  return [
    `${folder}: ${files} source files, ${lines} lines; tsc checks ${filesCheckedByTsc} of its files.`,
    `Medians of ${rounds} interleaved rounds, whole processes; Node ${node}, ${cores} cores, load ${load.map((value) => value.toFixed(1)).join(' to ')}.`,
    reports[sameReportColdAndWarm] ?? '',
  ]
    .filter((sentence) => sentence !== '')
    .join('\n');
}

function measuredCells({ label, wall, wallRange, cpu, memory, note }) {
  const range = wallRange?.map(seconds).join('-') ?? 'n/a';
  return [label, seconds(wall), range, seconds(cpu), memory === undefined ? 'n/a' : memory.toFixed(0), note];
}

function ratioCells({ name, ratio, target, verdict }) {
  return [name, ratio === undefined ? 'n/a' : ratio.toFixed(3), `<= ${target}`, verdict];
}

const seconds = (milliseconds) => (milliseconds === undefined ? 'n/a' : (milliseconds / 1000).toFixed(2));

export function renderMarkdown(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function renderText(head, rows) {
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((cells) => cells[column].length)));
  return table
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
