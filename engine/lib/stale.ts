// Thrown when a statement found that it was planned for an older revision or authority. The edge reloads and replays.

export class StaleModel extends Error {
  constructor() {
    super('planned for an older revision');
    this.name = 'StaleModel';
  }
}
