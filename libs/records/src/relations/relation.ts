/** A relation as the database holds it. Days are ISO dates. */
export interface Relation {
  id: string;
  /** Of the record that it starts from; the document of this entity says what its type means. */
  entity: string;
  type: string;
  fromId: string;
  toId: string;
  /** The records that it was made for; they live on in fromId and toId. */
  madeFrom: string;
  madeTo: string;
  symmetric: boolean;
  /** A record leads to one other at most. */
  single: boolean;
  /** The far end stands above. */
  hierarchy: boolean;
  /** Its records never become one while it lasts. */
  vetoes: boolean;
  /** A merge left it nothing of its own to say. */
  dormant: boolean;
  /** The first day on which it holds; null: always has. */
  startsOn: string | null;
  /** The first day on which it no longer holds; null: no end is known. */
  endsOn: string | null;
  reason: string | null;
  /** Code of the source that told it; null: a person. */
  source: string | null;
  createdAt: Date;
  createdBy: string;
  endedAt: Date | null;
  endedBy: string | null;
}

export function holdsOn({ startsOn, endsOn, dormant }: Relation, day: string): boolean {
  return !dormant && (startsOn === null || startsOn <= day) && (endsOn === null || day < endsOn);
}

/** The day of the calendar on the platform's own clock. */
export function dayOf(at: Date): string {
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** Whether there is such a day in the calendar, within the years that the database can tell. */
export function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return day >= '0001-01-01' && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
