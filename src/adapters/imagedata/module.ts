// `memoryview/imagedata`: the pixels of a canvas's `ImageData` as views, and back.

import { type SharingOptions, stridedOf, viewOfStrided } from '../../exchange/strided.ts';
import { contiguousStrides } from '../../layout/shape.ts';
import type { MemoryView } from '../../views/face.ts';
import { BufferError, ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

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
 * Errors: `BufferError` where its memory was transferred; `ValueError` where it is of another size than the image.
 */
export function fromImageData<A extends ArrayBufferView>(
  image: ImageLike<A>,
): MemoryView<ChannelFormat<A>, 3>;
export function fromImageData(image: ImageLike): unknown {
  if (!ArrayBuffer.isView(image?.data)) {
    throw new TypeError(`an ImageData is required, not '${typeName(image)}'`);
  }
  const { data, width, height } = image;
  const half = Object.prototype.toString.call(data) === '[object Float16Array]';
  if (!half && !(data instanceof Uint8ClampedArray) && !(data instanceof Uint8Array)) {
    throw new TypeError(`the channels of an image are bytes or half floats, not ${typeName(data)}`);
  }
  const shape = [height, width, 4];
  const strides = contiguousStrides(shape, 1);
  const view = viewOfStrided(image, { data, shape, strides, offset: 0 }, { format: half ? 'e' : 'B' });
  if (view.nbytes === data.byteLength) return view;
  throw new ValueError(
    `an image of ${width} by ${height} does not have ${data.byteLength} bytes of channels`,
  );
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
  options: ToImageDataOptions = {},
): R {
  if (typeof ImageData !== 'function') {
    throw new TypeError(`the class ImageData is required, not '${typeName(ImageData)}'`);
  }
  const { copy, settings } = options;
  const { data, shape } = stridedOf(view, { copy, order: 'C', items: ['uint8'], who: 'no ImageData' });
  const [height = 0, width = 0, channels = 0] = shape;
  if (shape.length !== 3 || channels !== 4) {
    throw new ValueError(`an ImageData has the shape [height, width, 4], not [${shape.join(', ')}]`);
  }
  if (width === 0 || height === 0)
    throw new ValueError(`an ImageData needs pixels, not ${width} by ${height}`);
  const pixels = clampedOf(data, copy === 'ifNeeded');
  kept.set(pixels, data);
  return settings === undefined
    ? new ImageData(pixels, width, height)
    : new ImageData(pixels, width, height, settings);
}

/** What keeps memory lent as long as an image over it is in use: it holds the array that it was made of. */
const kept = new WeakMap<object, unknown>();

/** The same bytes as the constructor takes them: memory that stays as it is, of this thread alone. */
function clampedOf({ buffer, byteOffset, byteLength }: ArrayBufferView, copy: boolean): Clamped {
  const fixed = buffer instanceof ArrayBuffer && Reflect.get(buffer, 'resizable') !== true;
  if (fixed) return new Uint8ClampedArray(buffer, byteOffset, byteLength);
  if (copy) return Uint8ClampedArray.from(new Uint8Array(buffer, byteOffset, byteLength));
  const kind = buffer instanceof ArrayBuffer ? 'can be resized' : 'threads share';
  throw new BufferError(`ImageData refuses memory that ${kind} (copy: 'ifNeeded' copies the pixels)`);
}
