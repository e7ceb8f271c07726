import '../styles/cluster.css';
import '../styles/rules.css';
import '../styles/ledger.css';
import '../styles/dialogs.css';
import '../styles/share.css';

// What no first sight of the page shows. It is fetched once the page stands, and not before.

export { actsPanel, seeNow } from './acts-list';
export { clusterPanel } from './cluster';
export { helpDialog } from './help';
export { LedgerStrip } from './ledger';
export { ledgerSigns } from './ledger-tools';
export { shareDialog } from './share';
