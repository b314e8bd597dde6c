import { isUtf8 } from 'node:buffer';
import { type Label } from '@himaya/contracts';
import { invalidFields, invalidJson } from './http.problems.js';
import { escapeKey, type Problem } from './problem.js';

/** Nesting that no request of ours comes near. */
const DEPTH = 20;
// ignoreBOM keeps the mark in the text, where it is no JSON (RFC 8259, 8.1)
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * JSON as I-JSON (RFC 7493) wants it: UTF-8, no key twice, no lone surrogate, no number out of range;
 * also no prototype key, no U+0000 (which PostgreSQL cannot hold), at most 20 levels. Throws a Problem.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  const members = countMembers(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse('it does not parse', 'تعذّرت قراءته');
    throw error;
  }
  // JSON.parse keeps the last of two equal keys: the text then has more members than the value.
  if (checkValue(value) !== members) throw refuse('a key appears twice', 'مفتاح مكرّر');
  return value;
}

function decode(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw refuse('it is not UTF-8', 'الترميز ليس UTF-8');
  return decoder.decode(bytes);
}

function refuse(en: string, ar: string): Problem {
  return invalidJson({ detail: { en, ar } });
}

/** Members of all objects of the text, counted by their colons; refuses what nests too deep. */
function countMembers(text: string): number {
  let members = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === 0x22) at = endOfString(text, at);
    else if (letter === 0x3a) members += 1;
    else if (letter === 0x7b || letter === 0x5b) depth += 1;
    else if (letter === 0x7d || letter === 0x5d) depth -= 1;
    if (depth > DEPTH) throw refuse('it nests too deep', 'تداخل المستويات عميق جداً');
  }
  return members;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== 0x22) {
    at += text.charCodeAt(at) === 0x5c ? 2 : 1;
  }
  return at;
}

function checkValue(value: unknown, pointer = ''): number {
  if (typeof value === 'string') checkText(value, pointer);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw refuse('a number is out of range', 'رقم خارج النطاق');
  }
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) {
    return value.reduce((sum: number, item, at) => sum + checkValue(item, `${pointer}/${at}`), 0);
  }
  return Object.entries(value).reduce((sum, [key, item]) => {
    checkText(key, pointer);
    const at = `${pointer}/${escapeKey(key)}`;
    // what every object inherits, class-transformer would drop without a word
    if (key in {} || key === 'prototype') throw refuseKey(at);
    return sum + 1 + checkValue(item, at);
  }, 0);
}

const NOT_ALLOWED: Label = { en: 'This key is not allowed.', ar: 'هذا المفتاح غير مسموح.' };

const refuseKey = (pointer: string): Problem =>
  invalidFields({ errors: [{ pointer, code: 'key', detail: NOT_ALLOWED }] });

const NOT_STORED: Label = {
  en: 'A text holds the character U+0000, which cannot be stored.',
  ar: 'في أحد النصوص المحرف U+0000، وهو محرف لا يمكن حفظه.',
};

function checkText(text: string, pointer: string): void {
  if (text.includes('\u0000')) {
    const errors = [{ pointer, code: 'unstorable', detail: NOT_STORED }];
    throw invalidFields({ detail: NOT_STORED, errors });
  }
  // With the u flag a whole pair is one character: only half of one is a surrogate.
  if (/\p{Cs}/u.test(text)) throw refuse('a text holds half a character', 'نص يحتوي على نصف محرف');
}
