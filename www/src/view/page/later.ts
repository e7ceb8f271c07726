import '../../styles/cluster.css';
import '../../styles/rules.css';
import '../../styles/ledger.css';
import '../../styles/dialogs.css';
import '../../styles/share.css';

// What the first paint does not need. Fetched once the page is shown.

export { examples } from '../../model/examples';
export { helpDialog } from '../dialogs/help';
export { shareDialog } from '../dialogs/share';
export { actionsPanel, scrollToNow } from '../panels/action-list';
export { ClusterPanel } from '../panels/cluster';
export { LedgerStrip } from '../panels/ledger';
export { ledgerSigns } from '../panels/ledger-legend';
