import { enhanceFilter } from './filter.js';
import { revealOnLink, unfoldForPrint, unfoldRows } from './folding.js';
import { showCopies } from './references.js';
import { keepRoles } from './roles.js';
import { enhanceSorting } from './sorting.js';

/** What the page can do beyond unfolding; everything it shows is there without. */
const table = document.querySelector<HTMLTableElement>('table.functions');
if (table) {
  keepRoles(table);
  enhanceSorting(table);
  enhanceFilter(table);
  unfoldRows(table);
}
showCopies();
revealOnLink();
unfoldForPrint();
