import { mkdirSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { generatePeople, type PeopleOptions } from './generate-people';
import { personFields } from './person';

const fullAt = 1 << 20;

/** Writes people.csv and truth.csv (id, cluster) into the directory. No value holds a comma or a quotation mark. */
export async function writePeople(directory: string, options: PeopleOptions): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const people = await open(join(directory, 'people.csv'), 'w');
  const truth = await open(join(directory, 'truth.csv'), 'w');
  try {
    let peopleText = `id,${personFields.join(',')}\n`;
    let truthText = 'id,cluster\n';
    for (const { id, cluster, person } of generatePeople(options)) {
      peopleText += `${id},${personFields.map((field) => person[field]).join(',')}\n`;
      truthText += `${id},${cluster}\n`;
      if (peopleText.length < fullAt) continue;
      await Promise.all([append(people, peopleText), append(truth, truthText)]);
      peopleText = truthText = '';
    }
    await Promise.all([append(people, peopleText), append(truth, truthText)]);
  } finally {
    await Promise.all([people.close(), truth.close()]);
  }
}

async function append(file: FileHandle, text: string): Promise<void> {
  await file.appendFile(text);
}
