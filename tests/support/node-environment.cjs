const { TestEnvironment } = require('jest-environment-node');

/**
 * Node, with jsdom as Node itself loads it: jsdom requires packages that are ES modules, which Jest's own loader refuses on
 * Node 20. `jsdom.cjs` gives it to who imports it.
 */
module.exports = class NodeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.defineProperty(this.global, 'jsdomOfNode', { get: () => require('jsdom') });
  }
};
