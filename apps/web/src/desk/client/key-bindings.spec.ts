import {
  commandOf,
  keyOf,
  keyWords,
  PLAIN_KEYS,
  readKeySettings,
  worksInField,
} from './key-bindings.js';

const pressed = (
  code: string,
  held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey', true>> = {},
) => keyOf({ code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keys of the desk', () => {
  it.each([
    ['KeyJ', {}, 'next'],
    ['KeyX', { shiftKey: true }, 'range'],
    ['NumpadEnter', { ctrlKey: true }, 'submit'],
    ['Slash', { shiftKey: true }, 'help'],
    ['KeyJ', { altKey: true }, null],
    ['KeyJ', { ctrlKey: true }, null],
    ['ShiftLeft', { shiftKey: true }, null],
    ['Numpad3', {}, 'grade-three'],
    ['Equal', { shiftKey: true }, 'zoom-in'],
    ['NumpadAdd', {}, 'zoom-in'],
  ] as const)('%s %j does %s', (code, held, command) => {
    expect(commandOf(pressed(code, held), PLAIN_KEYS)).toBe(command);
  });

  it('takes a key that was changed, and gives up the old one', () => {
    const own = readKeySettings('{"keys":{"next":"KeyN","nothing":"KeyQ"}}');
    expect(commandOf('KeyN', own)).toBe('next');
    expect(commandOf('KeyJ', own)).toBeNull();
  });

  it('is silent when switched off, but for the list of keys', () => {
    const off = readKeySettings('{"on":false}');
    expect(commandOf('KeyJ', off)).toBeNull();
    expect(commandOf('Shift+Slash', off)).toBe('help');
  });

  it.each(['', 'null', '{"keys":7}', '[]'])('reads %j as nothing kept', (text) => {
    expect(readKeySettings(text)).toEqual(PLAIN_KEYS);
  });

  it('writes keys as they are written on the keyboard', () => {
    const keys = ['KeyJ', 'Ctrl+Enter', 'Shift+Slash', 'Escape', 'Slash', 'Digit4', 'Comma'];
    expect(keys.map(keyWords)).toEqual(['J', 'Ctrl + Enter', '?', 'Esc', '/', '4', ',']);
  });

  it('leaves a field to typing', () => {
    expect(worksInField('next')).toBe(false);
    expect(worksInField('submit')).toBe(true);
  });
});
