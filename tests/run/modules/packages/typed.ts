export const value: number = 7; export type T = string;
