import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type CsvError, parse } from 'csv-parse/sync';
import { type Refusal } from './import-report.js';
import {
  isCommunityTable,
  kindOfFeature,
  type OchaKind,
  type Properties,
  type Reading,
  readRow,
} from './ocha-rows.js';

/** A file as text; `name` is what the report calls it. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** A file after reading, its rows still in its own order. */
export interface ReadFile {
  readonly name: string;
  readonly kind: OchaKind | null;
  readonly rows: readonly { readonly row: number; readonly reading: Reading }[];
  readonly refused: readonly Refusal[];
}

/** The files of these paths; of a folder, every .geojson, .json and .csv in it. */
export async function readSourceFiles(paths: readonly string[]): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const isFolder = (await stat(path)).isDirectory();
    const names = isFolder
      ? (await readdir(path)).filter((name) => /\.(geo)?json$|\.csv$/i.test(name))
      : [];
    const found = isFolder ? names.toSorted().map((name) => join(path, name)) : [path];
    for (const file of found)
      files.push({ name: basename(file), text: await readFile(file, 'utf8') });
  }
  return files;
}

function refuseFile(name: string, reason: Refusal['reason']): ReadFile {
  return { name, kind: null, rows: [], refused: [{ file: name, row: null, reason }] };
}

interface Feature {
  readonly properties: Properties;
  readonly geometry: unknown;
}

function toFeature(value: unknown): Feature {
  if (typeof value !== 'object' || value === null) return { properties: {}, geometry: null };
  const { properties, geometry = null }: { properties?: unknown; geometry?: unknown } = value;
  const isObject = typeof properties === 'object' && properties !== null;
  return { properties: isObject ? { ...properties } : {}, geometry };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readGeoJson({ name, text }: SourceFile): ReadFile {
  const parsed = parseJson(text);
  if (parsed === undefined) return refuseFile(name, 'not-json');
  const { features }: { features?: unknown } = Object(parsed);
  const list = Array.isArray(features) ? features.map(toFeature) : [];
  const kind = list[0] ? kindOfFeature(list[0].properties) : null;
  if (!kind) return refuseFile(name, 'unknown-file');
  const rows = list.map(({ properties, geometry }, at) => ({
    row: at + 1,
    reading: readRow(kind, properties, geometry),
  }));
  return { name, kind, rows, refused: [] };
}

interface Line {
  readonly info: { readonly lines: number };
  readonly record: Properties;
}

function readTable({ name, text }: SourceFile): ReadFile {
  const refused: Refusal[] = [];
  let columns: readonly string[] = [];
  const lines: Line[] = parse(text, {
    bom: true,
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    columns: (header: string[]) => (columns = header.map((column) => column.trim())),
    on_skip: (error: CsvError | undefined) => {
      refused.push({ file: name, row: Number(error?.['lines']) || null, reason: 'not-csv' });
      return undefined;
    },
  });
  if (!isCommunityTable(columns)) return refuseFile(name, 'unknown-file');
  const rows = lines.map(({ info, record }) => ({
    row: info.lines,
    reading: readRow('communities', record, null),
  }));
  return { name, kind: 'communities', rows, refused };
}

/** What a file holds; its kind is told by its columns, not by its name. */
export function readOchaFile(file: SourceFile): ReadFile {
  return /^\ufeff?\s*[{[]/.test(file.text) ? readGeoJson(file) : readTable(file);
}
