// `memoryview/imagedata`: the pixels of a canvas's `ImageData` as views, and back.

import { viewOfPacked } from '../../exchange/packed.ts';
import { givenView, keepLent, type SharingOptions, stridedOf } from '../../exchange/strided.ts';
import { isShared } from '../../protocol/window.ts';
import { options, word } from '../../views/arguments.ts';
import type { MemoryView } from '../../views/face.ts';
import { BufferError, ValueError } from '../../words/errors.ts';
import { figure, typeName } from '../../words/typename.ts';

/** What of an image is used. HTML: `ImageData`. */
export interface ImageLike<A extends ArrayBufferView = ArrayBufferView> {
  readonly width: number;
  readonly height: number;
  readonly data: A;
}

/** The format of a channel: bytes, or half floats where the `pixelFormat` is `rgba-float16`. */
export type ChannelFormat<A> = A extends Uint8ClampedArray ? 'B' : 'B' | 'e';

/** Channels of bytes, as a constructor takes them. */
type Clamped = ReturnType<Uint8ClampedArrayConstructor['of']>;

/** The class of images: `ImageData` of the platform. */
export type ImageDataClass<R> = new (data: Clamped, width: number, height: number, settings?: object) => R;

/** How an image is made. */
export interface ToImageDataOptions extends SharingOptions {
  /** What the constructor takes as its last argument, such as `{ colorSpace: 'display-p3' }`. */
  readonly settings?: object | undefined;
}

/**
 * A view of the channels of an image, in the shape [height, width, 4]: red, green, blue, alpha, not premultiplied. Shares.
 * Errors: `TypeError` for what is no image; `BufferError` where its memory was transferred; `BufferError` or `ValueError`
 * where it is of another size than the image.
 */
export function fromImageData<A extends ArrayBufferView>(
  image: ImageLike<A>,
): MemoryView<ChannelFormat<A>, 3>;
export function fromImageData(image: ImageLike): unknown {
  if (!ArrayBuffer.isView(image?.data)) {
    throw new TypeError(`an ImageData is required, not '${typeName(image)}'`);
  }
  const { data, width, height } = image;
  const what = `channels of an image of ${figure(width)} by ${figure(height)}`;
  return viewOfPacked(image, { data, shape: [height, width, 4] }, { elements: 'Be', what });
}

/**
 * An image over the memory of a view of bytes in the shape [height, width, 4]. Shares: what is written later is seen
 * the next time the image is put on a canvas. With `copy: 'ifNeeded'`, what cannot be shared is copied.
 * Errors: `ValueError` for another shape; `BufferError` for items that are no bytes, and for a view that cannot be
 * shared: with gaps, read-only, over memory that threads share or that can be resized, which `ImageData` refuses.
 */
export function toImageData<R>(
  view: MemoryView,
  ImageData: ImageDataClass<R>,
  given?: ToImageDataOptions,
): R {
  if (typeof ImageData !== 'function') {
    throw new TypeError(`the class ImageData is required, not '${typeName(ImageData)}'`);
  }
  const { copy: allowed, settings } = options(given, ['copy', 'settings'], 'toImageData()');
  if (settings !== undefined && (typeof settings !== 'object' || settings === null)) {
    throw new TypeError(`settings must be an object, not '${typeName(settings)}'`);
  }
  const copy = word(allowed, 'copy', ['never', 'ifNeeded']);
  const { shape } = givenView(view).grid;
  const [height = 0, width = 0, channels = 0] = shape;
  if (shape.length !== 3 || channels !== 4) {
    throw new ValueError(`an ImageData has the shape [height, width, 4], not [${shape.join(', ')}]`);
  }
  if (width === 0 || height === 0)
    throw new ValueError(`an ImageData needs pixels, not ${width} by ${height}`);
  const { data } = stridedOf(view, { copy, order: 'C', items: ['uint8'], who: 'no ImageData' });
  const pixels = clampedOf(data, copy === 'ifNeeded');
  keepLent(pixels, data); // which the image holds
  return settings === undefined
    ? new ImageData(pixels, width, height)
    : new ImageData(pixels, width, height, settings);
}

/** The same bytes as the constructor takes them: memory that stays as it is, of this thread alone. */
function clampedOf({ buffer, byteOffset, byteLength }: ArrayBufferView, copy: boolean): Clamped {
  const shared = isShared(buffer);
  if (!shared && Reflect.get(buffer, 'resizable') !== true)
    return new Uint8ClampedArray(buffer, byteOffset, byteLength);
  if (copy) return Uint8ClampedArray.from(new Uint8Array(buffer, byteOffset, byteLength));
  const kind = shared ? 'threads share' : 'can be resized';
  throw new BufferError(`ImageData refuses memory that ${kind} (copy: 'ifNeeded' copies the pixels)`);
}
