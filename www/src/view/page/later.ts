import '../../styles/cluster.css';
import '../../styles/rules.css';
import '../../styles/ledger.css';
import '../../styles/dialogs.css';
import '../../styles/share.css';

// What no first sight of the page shows. It is fetched once the page stands, and not before.

export { helpDialog } from '../dialogs/help';
export { shareDialog } from '../dialogs/share';
export { actionsPanel, scrollToNow } from '../panels/action-list';
export { ClusterPanel } from '../panels/cluster';
export { LedgerStrip } from '../panels/ledger';
export { ledgerSigns } from '../panels/ledger-legend';
