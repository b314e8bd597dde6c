/** What a key does, with where it stands on the keyboard: `event.code`, which no layout changes. */
export const COMMANDS = [
  { name: 'next', key: 'KeyJ' },
  { name: 'previous', key: 'KeyK' },
  { name: 'open', key: 'Enter' },
  { name: 'back', key: 'Escape' },
  { name: 'claim', key: 'KeyC' },
  { name: 'reason', key: 'KeyR' },
  { name: 'select', key: 'KeyX' },
  { name: 'range', key: 'Shift+KeyX' },
  { name: 'undo', key: 'KeyZ' },
  { name: 'submit', key: 'Ctrl+Enter' },
  { name: 'duplicates', key: 'KeyD' },
  { name: 'compare', key: 'KeyS' },
  { name: 'evidence', key: 'KeyE' },
  { name: 'links', key: 'KeyM' },
  { name: 'note', key: 'KeyN' },
  { name: 'grade-none', key: 'Digit0' },
  { name: 'grade-one', key: 'Digit1' },
  { name: 'grade-two', key: 'Digit2' },
  { name: 'grade-three', key: 'Digit3' },
  { name: 'grade-discounted', key: 'Digit4' },
  { name: 'contested', key: 'Digit5' },
  { name: 'blur', key: 'KeyB' },
  { name: 'grey', key: 'KeyG' },
  { name: 'frame-back', key: 'Comma' },
  { name: 'frame-next', key: 'Period' },
  { name: 'zoom-in', key: 'Equal' },
  { name: 'zoom-out', key: 'Minus' },
  { name: 'filter', key: 'Slash' },
  { name: 'palette', key: 'Ctrl+KeyK' },
  { name: 'help', key: 'Shift+Slash' },
] as const;

export type Command = (typeof COMMANDS)[number]['name'];

/** A person's own keys, where they differ; `on` false silences all but the list of keys. */
export interface KeySettings {
  readonly on: boolean;
  readonly keys: Readonly<Partial<Record<Command, string>>>;
}

export const PLAIN_KEYS: KeySettings = { on: true, keys: {} };

export interface Pressed {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Keys that stand twice on a keyboard; plus is written with Shift on most. */
const TWINS: Readonly<Record<string, string>> = {
  NumpadEnter: 'Enter',
  NumpadAdd: 'Equal',
  'Shift+Equal': 'Equal',
  NumpadSubtract: 'Minus',
};

/** The key with what is held; null for one that is held itself, and for the browser's own. */
export function keyOf({ code, shiftKey, ctrlKey, metaKey, altKey }: Pressed): string | null {
  if (altKey || code === '' || /^(Shift|Control|Meta|Alt|OS)/.test(code)) return null;
  const held = ctrlKey || metaKey ? 'Ctrl+' : '';
  const plain = code.replace(/^Numpad(\d)$/, 'Digit$1');
  const key = `${shiftKey ? 'Shift+' : ''}${TWINS[plain] ?? plain}`;
  return `${held}${TWINS[key] ?? key}`;
}

export const keyFor = (command: Command, { keys }: KeySettings): string =>
  keys[command] ?? COMMANDS.find(({ name }) => name === command)?.key ?? '';

/** What a key does now; null for nothing. */
export function commandOf(key: string | null, settings: KeySettings): Command | null {
  if (key === null) return null;
  const found = COMMANDS.find(({ name }) => keyFor(name, settings) === key)?.name ?? null;
  return settings.on || found === 'help' ? found : null;
}

/** In a field only a decision is sent and the field left: all else is typed. */
export const worksInField = (command: Command): boolean =>
  command === 'submit' || command === 'back' || command === 'palette';

const SIGNS: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Equal: '+',
  Minus: '−',
};

/** As it is written on a key. */
export function keyWords(key: string): string {
  const plain = key.replace(/Key([A-Z])$/, '$1').replace(/Digit(\d)$/, '$1');
  const named = plain.replace(
    /(Escape|Slash|Comma|Period|Equal|Minus)$/,
    (name) => SIGNS[name] ?? name,
  );
  return named === 'Shift+/' ? '?' : named.replaceAll('+', ' + ');
}

/** What was kept in the browser; anything that is not of this form is as if nothing were. */
export function readKeySettings(text: string | null): KeySettings {
  if (text === null) return PLAIN_KEYS;
  try {
    const { on, keys } = JSON.parse(text) as { on?: unknown; keys?: Record<string, unknown> };
    const own = COMMANDS.flatMap(({ name }) => {
      const key = keys?.[name];
      return typeof key === 'string' ? [[name, key]] : [];
    });
    return { on: on !== false, keys: Object.fromEntries(own) as KeySettings['keys'] };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return PLAIN_KEYS;
    throw error;
  }
}
