import { readFileSync } from 'node:fs';
import {
  type Declaration,
  type Norm,
  type Register,
  type StatementSentence,
} from '@himaya/contracts';
import { registerFaults, type RegisterData } from './register-check.js';

let read: RegisterData | undefined;

/** The register, the statement, the drafts of declarations and the norms; read and checked once. */
export function readRegisterData(): RegisterData {
  read ??= checked({
    register: parse('register.json'),
    statement: parse('statement.json'),
    declarations: parse('declarations.json'),
    norms: parse('norms.json'),
  });
  return read;
}

export const readRegister = (): Register => readRegisterData().register;
export const readStatement = (): readonly StatementSentence[] => readRegisterData().statement;
export const readDeclarations = (): readonly Declaration[] => readRegisterData().declarations;
export const readNorms = (): readonly Norm[] => readRegisterData().norms;

/** The files ship beside the compiled code, so the path is the module's, not the process's. */
function parse<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')) as T;
}

function checked(data: RegisterData): RegisterData {
  const faults = registerFaults(data);
  if (faults.length > 0)
    throw new Error(`the commitments register is faulty: ${faults.join('; ')}`);
  return data;
}
