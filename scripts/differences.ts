// `npm run differences`: writes what may differ from CPython into docs/differences.md, from the list that the oracle uses.
import { differencesTable } from '../test/oracle/table.ts';
import { writeMarked } from './marked.ts';

writeMarked('differences', differencesTable(), 'docs/differences.md');
