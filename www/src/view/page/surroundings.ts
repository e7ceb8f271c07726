// What stands around the stage. It is fetched while the stage is drawn for the first time.

export { BottomPanel } from '../panels/bottom-panel';
export { PeerForms } from '../panels/peer-forms';
export { selectionPanel } from '../panels/selection';
export { topBar, transport } from './top-bar';
