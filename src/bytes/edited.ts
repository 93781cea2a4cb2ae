// Bytes made from bytes: stripped, replaced, padded, in another case. CPython: `Objects/bytesobject.c`, `Objects/bytes_methods.c`.

import type { Index } from '../words/integers.ts';
import { limitOf, ssizeOf, withSimple, withSimples } from './arguments.ts';
import { capitalized, mapped, titled } from './case.ts';
import { itemsOf, joined } from './join.ts';
import type { ByteOwner, BytesLike } from './owner.ts';
import { padder, tabExpander, zeroFilled } from './pad.ts';
import { replaced } from './replace.ts';
import { SearchedBytes } from './searched.ts';
import { hasAffix, Side, stripper } from './strip.ts';
import { LOWERS, SWAPPED, UPPERS } from './tables.ts';
import { translator } from './translate.ts';

/**
 * The part of `ByteSequence` that makes new bytes. All methods copy; where nothing changes, `bytes` give themselves if
 * CPython's do, and a `bytearray` gives a copy.
 */
export abstract class EditedBytes<S> extends SearchedBytes<S> {
  /** Without the bytes of `chars`, in any order, at both ends; without white space if not given. Errors: `TypeError`, `BufferError`. */
  strip(chars?: BytesLike | null): S {
    return EditedBytes.#stripped(this, chars, Side.both);
  }

  /** As `strip`, at the left end only. */
  lstrip(chars?: BytesLike | null): S {
    return EditedBytes.#stripped(this, chars, Side.left);
  }

  /** As `strip`, at the right end only. */
  rstrip(chars?: BytesLike | null): S {
    return EditedBytes.#stripped(this, chars, Side.right);
  }

  /** Without `prefix`, if it begins so. Errors: `TypeError`, `BufferError`. */
  removeprefix(prefix: BytesLike): S {
    return withSimple(prefix, (run) =>
      this.part(hasAffix(this.memory, run, Side.left) ? run.length : 0, this.length),
    );
  }

  /** Without `suffix`, if it ends so. Errors: `TypeError`, `BufferError`. */
  removesuffix(suffix: BytesLike): S {
    return withSimple(suffix, (run) =>
      this.part(0, this.length - (hasAffix(this.memory, run, Side.right) ? run.length : 0)),
    );
  }

  /** `to` in the place of each `from`, or of the first `count`. An empty `from` lies before each byte and at the end. Errors: `TypeError`, `BufferError`. */
  replace(from: BytesLike, to: BytesLike, count: Index = -1): S {
    return withSimples(from, to, (old, now) => {
      const most = limitOf(count);
      return this.changed(replaced(this.memory, old, now, most));
    });
  }

  /**
   * Each byte exchanged for that of `table` at its place, after those of `deleted` are taken out; `null` is no table.
   * `bytes.maketrans` makes one. Errors: `ValueError` for a table that is not 256 bytes, `TypeError`, `BufferError`.
   */
  translate(table: BytesLike | null, deleted?: BytesLike): S {
    return this.changed(translator(table, deleted)(this.memory));
  }

  /** The bytes of all items with these bytes between each two. Errors: `TypeError`, `BufferError` where an item's code changes the size of this. */
  join(items: Iterable<BytesLike>): S {
    return this.held(() => {
      const all = itemsOf(items);
      const only = all.length === 1 ? this.kept(all[0]) : undefined;
      return only ?? this.made(joined(this.memory, all));
    });
  }

  /** In the middle of `width` bytes, the rest filled with `fill`, a space if not given. Errors: `TypeError`, `OverflowError`. */
  center(width: Index, fill?: ByteOwner): S {
    return this.changed(padder('center', width, fill)(this.memory));
  }

  /** At the left of `width` bytes. Errors: as `center`. */
  ljust(width: Index, fill?: ByteOwner): S {
    return this.changed(padder('ljust', width, fill)(this.memory));
  }

  /** At the right of `width` bytes. Errors: as `center`. */
  rjust(width: Index, fill?: ByteOwner): S {
    return this.changed(padder('rjust', width, fill)(this.memory));
  }

  /** Zeros on the left, behind a sign, up to `width` bytes. Errors: `TypeError`, `OverflowError`. */
  zfill(width: Index): S {
    return this.changed(zeroFilled(this.memory, ssizeOf(width)));
  }

  /** Spaces in the place of tabs, up to the next column that `tabsize` divides. Errors: `TypeError`, `OverflowError`. */
  expandtabs(tabsize: Index = 8): S {
    return this.made(tabExpander(tabsize)(this.memory));
  }

  /** ASCII letters in upper case. */
  upper(): S {
    return this.made(mapped(this.memory, UPPERS));
  }

  /** ASCII letters in lower case. */
  lower(): S {
    return this.made(mapped(this.memory, LOWERS));
  }

  /** ASCII letters in the other case. */
  swapcase(): S {
    return this.made(mapped(this.memory, SWAPPED));
  }

  /** The first byte in upper case, the others in lower. */
  capitalize(): S {
    return this.made(capitalized(this.memory));
  }

  /** The first letter of each run of ASCII letters in upper case, the others in lower. */
  title(): S {
    return this.made(titled(this.memory));
  }

  // Static, because a private method marks each object when it is made (see `SearchedBytes`).
  static #stripped<S>(self: EditedBytes<S>, chars: unknown, sides: number): S {
    const strip = stripper(chars, sides);
    return self.part(...strip(self.memory));
  }
}
