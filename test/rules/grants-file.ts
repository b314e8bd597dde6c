import { type Grantable, type Grants, HOLDERS, VERBS } from './grants.js';

/** One line an object that is given to somebody; columns are named inside the line of their table. */
export function formatGrants(
  objects: readonly Grantable[],
  grants: Grants,
  lines: readonly string[],
): string {
  const parts = [
    section('roles and database', lines),
    ...(['schema', 'table', 'sequence', 'function'] as const).map((kind) =>
      section(
        `${kind}s`,
        objects
          .filter((one) => one.kind === kind)
          .map(({ name }) => [name, ...heldOf(objects, grants, kind, name)].join('\n    ')),
      ),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const section = (title: string, lines: readonly string[]): string =>
  [`## ${title}`, ...lines].join('\n');

function heldOf(
  objects: readonly Grantable[],
  grants: Grants,
  kind: string,
  name: string,
): string[] {
  const whole = grants.get(`${kind} ${name}`);
  const columns = kind === 'table' ? columnsOf(objects, name) : [];
  const strangers = [...(whole?.keys() ?? [])].filter((one) => !HOLDERS.includes(one));
  return [...HOLDERS, ...strangers].flatMap((holder) => {
    const given = [...(whole?.get(holder) ?? [])].sort();
    const some = VERBS.column.flatMap((verb) => {
      const named = columns.filter((column) =>
        grants.get(`column ${name}.${column}`)?.get(holder)?.includes(verb),
      );
      return named.length > 0 ? [`${verb} (${named.sort().join(', ')})`] : [];
    });
    const all = [...given, ...some];
    return all.length > 0 ? [`${holder}: ${all.join(', ')}`] : [];
  });
}

const columnsOf = (objects: readonly Grantable[], table: string): string[] =>
  objects
    .filter(({ kind, name }) => kind === 'column' && name.startsWith(`${table}.`))
    .map(({ name }) => name.slice(table.length + 1));

/** The lines that differ, each with the object it belongs to: what a reader needs to judge a change. */
export function differences(golden: string, found: string): string[] {
  const [before, after] = [labelled(golden), labelled(found)];
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ];
}

function labelled(text: string): Set<string> {
  const lines = new Set<string>();
  let title = '';
  let object = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) title = line.slice(3);
    else if (line.startsWith('    ')) lines.add(`${title}: ${object}: ${line.trim()}`);
    else if (line !== '') lines.add(`${title}: ${(object = line)}`);
  }
  return lines;
}
