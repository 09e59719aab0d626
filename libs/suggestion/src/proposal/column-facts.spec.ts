import { profileTable } from '../profile/profile-table';
import { columnFacts } from './column-facts';

it('takes values that differ in case and width only for one choice, as most rows write it', () => {
  const grades = ['A', 'A', 'a', 'Ａ', 'B', 'b', 'b', 'A+'];
  const rows = grades.map((grade) => [grade]);
  const [facts] = columnFacts(profileTable(['grade'], rows), rows);
  expect(facts?.choices).toEqual([
    { value: 'A', count: 4 },
    { value: 'b', count: 3 },
    { value: 'A+', count: 1 },
  ]);
});
