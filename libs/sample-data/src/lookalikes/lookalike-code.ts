/** Ways in which different customers resemble each other or share values. */
export type LookalikeCode =
  | 'branch'
  | 'store'
  | 'sameNameElsewhere'
  | 'sibling'
  | 'oneCharacterApart'
  | 'sharedAgent'
  | 'sharedAddress';
