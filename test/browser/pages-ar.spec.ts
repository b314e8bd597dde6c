import { describePages } from './pages.js';

describePages('ar');
