// Node's test environment, plus what a test file asked to be cleaned up: run last, after the file's own afterAll
// (Jest takes an afterAll only while tests are being defined, so things made in beforeAll could not use it).
import { TestEnvironment } from 'jest-environment-node';

export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.trellisAtFileEnd = [];
  }

  async handleTestEvent(event) {
    if (event.name !== 'run_finish') return;
    for (const clean of this.global.trellisAtFileEnd.splice(0).reverse()) await clean();
  }
}
