// A chunk of its own: the parser of dates is larger than all else here but Leaflet.
export { describeEdtf } from '@himaya/edtf';
