import { describeDeskPages } from './desk-pages.js';

jest.setTimeout(300_000);

describeDeskPages('en');
