// What an element of a typed array means as a value, kind by kind: the fast half of `get` and `set`.
// `fits…` accepts only values that need no conversion; all others go the careful way (`pack.ts`).

import { type Bytes, ownBytes } from '../bytes/bytes.ts';
import { fromHalf, toHalf } from './half.ts';

const int64Max = 2n ** 63n - 1n;
const int64Min = -(2n ** 63n);
const uint64Max = 2n ** 64n - 1n;

export const fitsInt8 = (v: unknown): v is number => typeof v === 'number' && (v << 24) >> 24 === v;
export const fitsUint8 = (v: unknown): v is number => typeof v === 'number' && (v & 0xff) === v;
export const fitsInt16 = (v: unknown): v is number => typeof v === 'number' && (v << 16) >> 16 === v;
export const fitsUint16 = (v: unknown): v is number => typeof v === 'number' && (v & 0xffff) === v;
export const fitsInt32 = (v: unknown): v is number => typeof v === 'number' && (v | 0) === v;
export const fitsUint32 = (v: unknown): v is number => typeof v === 'number' && v >>> 0 === v;
export const fitsInt64 = (v: unknown): v is bigint => typeof v === 'bigint' && v <= int64Max && v >= int64Min;
export const fitsUint64 = (v: unknown): v is bigint => typeof v === 'bigint' && v <= uint64Max && v >= 0n;
export const fitsFloat16 = (v: unknown): v is number => typeof v === 'number' && toHalf(v) !== undefined;
export const fitsFloat32 = (v: unknown): v is number => typeof v === 'number';
export const fitsFloat64 = (v: unknown): v is number => typeof v === 'number';
export const fitsBool = (v: unknown): v is boolean => typeof v === 'boolean';
export const fitsChar = (_: unknown): _ is never => false;

/** What `fits…` accepts. */
export type ItemInt8 = number;
export type ItemUint8 = number;
export type ItemInt16 = number;
export type ItemUint16 = number;
export type ItemInt32 = number;
export type ItemUint32 = number;
export type ItemFloat16 = number;
export type ItemFloat32 = number;
export type ItemFloat64 = number;
export type ItemInt64 = bigint;
export type ItemUint64 = bigint;
export type ItemBool = boolean;
export type ItemChar = never;

// The kinds that are not named here are their elements; doubles stand in the pattern for all of those.
export const decodeFloat64 = (raw: number): number => raw;
export const encodeFloat64 = (value: number): number => value;
export { fromHalf as decodeFloat16 };
export const encodeFloat16 = (value: number): number => toHalf(value) ?? 0;
export const decodeBool = (raw: number): boolean => raw !== 0;
export const encodeBool = (value: boolean): number => (value ? 1 : 0);
export const decodeChar = (raw: number): Bytes => ownBytes(Uint8Array.of(raw));
export const encodeChar = (_: never): number => 0;
