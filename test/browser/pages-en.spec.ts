import { describePages } from './pages.js';

describePages('en');
