export { describeEdtf } from '@himaya/edtf';
