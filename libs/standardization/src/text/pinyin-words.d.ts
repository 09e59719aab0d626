/** The words of the package's dictionary; its own declarations do not cover this file. */
declare module 'pinyin-pro/dist/esm/data/patterns.mjs' {
  export const PatternsNormal: readonly {
    readonly zh: string;
    /** 10 for surnames, which are read as such only where they are asked for. */
    readonly priority: number;
  }[];
}
