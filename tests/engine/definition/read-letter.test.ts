import { readLetter } from '../../../engine/definition/read-letter.js';

it('takes the front matter off', () => {
  expect(readLetter('a.hbs', '---\ntitle: "A: b"\n---\n<p>x</p>\n')).toEqual({
    letter: { title: 'A: b', body: '<p>x</p>\n' },
    linesBefore: 3,
    found: [],
  });
});

it('reads line ends of Windows', () => {
  expect(readLetter('a.hbs', '---\r\ntitle: A\r\n---\r\n<p>x</p>')).toMatchObject({
    letter: { title: 'A', body: '<p>x</p>' },
    linesBefore: 3,
  });
});

it.each([
  ['no front matter', '<p>x</p>', 'missing-front-matter'],
  ['front matter that does not end', '---\ntitle: A\n<p>x</p>', 'missing-front-matter'],
  ['no title', '---\n---\n<p>x</p>', 'missing-property'],
  ['an empty title', '---\ntitle: ""\n---\n', 'wrong-type'],
  ['a title that is no text', '---\ntitle: 3\n---\n', 'wrong-type'],
  ['a property that means nothing', '---\ntitle: A\nsubject: B\n---\n', 'unknown-property'],
  ['a list', '---\n- title\n---\n', 'missing-property'],
  ['a title twice', '---\ntitle: A\ntitle: B\n---\n', 'invalid-front-matter'],
  ['no YAML', '---\ntitle: [\n---\n', 'invalid-front-matter'],
  ['aliases', '---\ntitle: &a A\nb: *a\n---\n', 'invalid-front-matter'],
  ['a huge letter', `---\ntitle: A\n---\n${'x'.repeat(200_001)}`, 'file-too-large'],
])('reports %s', (_, text, code) => {
  const { letter, found } = readLetter('a.hbs', text);
  expect(found.map((problem) => problem.code)).toContain(code);
  if (code !== 'unknown-property') expect(letter).toBeNull();
});
