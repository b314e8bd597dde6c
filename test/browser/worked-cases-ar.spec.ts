import { describeWorkedCases } from './worked-cases.js';

jest.setTimeout(120_000);

describeWorkedCases('ar');
