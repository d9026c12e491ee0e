import { letterTitles } from '../../../engine/view/letter-titles.js';
import { library, settingOf } from '../../support/library.js';

const current = library();
const { type } = settingOf(current, 'clerk');
const titles = letterTitles(type, current);

it('names codes and choices of the practice, the person and its records', () => {
  expect(titles('data.request.topic', 'poetry')).toBe('Poetry');
  expect(titles('data.request.place', 'home')).toBe('At home');
  expect(titles('subject.town', 't1')).not.toBe('t1');
});

it('names the state', () => {
  expect(titles('practice.state', 'in-review')).toBe('In review');
});

it('leaves what has no title as it is', () => {
  expect(titles('data.request.copies', 2)).toBe(2);
  expect(titles('data.request.topic', 'gone')).toBe('gone');
  expect(titles('note', 'x')).toBe('x');
  expect(titles('data.request.topic', null)).toBe(null);
});
