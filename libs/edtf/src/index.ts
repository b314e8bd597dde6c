export { addDays, civilDay, daysBetween, offsetMinutes, startOfDay } from './civil-time.js';
export { coarsenToTier, type PublicTime } from './coarsen.js';
export { describeEdtf } from './describe-edtf.js';
export {
  FIRST_DAY,
  LAST_DAY,
  parseEdtf,
  type EdtfInterval,
  type Qualifier,
  type TimePrecision,
} from './parse-edtf.js';
export { westernDigits } from './western-digits.js';
