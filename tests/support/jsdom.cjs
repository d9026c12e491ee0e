/** What tests get as jsdom; see `node-environment.cjs`. */
exports.JSDOM = globalThis.jsdomOfNode.JSDOM;
