import { isToldEachTime, oneOfEach, tellEach } from './told-changes.js';

describe('what differs in the other files', () => {
  tellEach(oneOfEach.filter((path, at) => !isToldEachTime(path, at)));
});
