import type { Layout } from '../../model/geometry';
import { DISK } from '../dom/shapes';
import { Mark, tenth } from '../dom/svg';
import type { StageView } from './stage';

/** A small disk at each peer whose disk writes, in an arc that closes as it gets done. */
export class DisksLayer {
  readonly root = new Mark('g', { class: 'disks', 'aria-hidden': 'true' });
  #nodes: DiskNode[] = [];

  resize(layout: Layout): void {
    if (this.#nodes.length !== layout.peers.length) {
      this.root.clear();
      this.#nodes = layout.peers.map(() => new DiskNode());
      for (const node of this.#nodes) this.root.add(node.root);
    }
    this.root.show(layout.detail !== 'dots');
    const { disc } = layout;
    const scale = Math.max(0.62, tenth(disc / 41));
    for (const [peer, node] of this.#nodes.entries()) {
      const { x, y } = layout.peers[peer]!;
      const at = `translate(${tenth(x - disc * 0.82)} ${tenth(y - disc * 0.82)})`;
      node.root.set('transform', `${at} scale(${scale})`);
    }
  }

  draw({ frame, snapshot }: StageView): void {
    if (snapshot.peers.length !== this.#nodes.length) return;
    for (const [peer, node] of this.#nodes.entries()) {
      const busy = snapshot.peers[peer]!.disk.busy;
      const done = busy ? (frame.now_us - busy.since_us) / (busy.until_us - busy.since_us) : 1;
      node.draw(done);
    }
  }
}

class DiskNode {
  readonly #done = new Mark('circle', {
    class: 'done',
    r: 11,
    pathLength: 100,
    transform: 'rotate(-90)',
  });
  readonly root = new Mark(
    'g',
    { class: 'busy-disk', display: 'none' },
    new Mark('circle', { class: 'ground', r: 11 }),
    this.#done,
    new Mark('path', { class: 'glyph', d: DISK }),
  );

  /** `done` goes from 0 to 1; a disk that is done is not drawn. */
  draw(done: number): void {
    const writes = done >= 0 && done < 1;
    this.root.show(writes);
    if (writes) this.#done.set('stroke-dasharray', `${tenth(done * 100)} 200`);
  }
}
