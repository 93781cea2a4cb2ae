// A tone that Python's `wave` module wrote: 8000 samples a second, 16 bits, two channels.
import { memoryview } from 'memoryview';

const riff = memoryview(file);
const format = riff
  .slice(20, 36)
  .cast('T{<H:code:<H:channels:<I:rate:<I:bytes_per_second:<H:block:<H:bits:}');
console.log(format.get(0));

const samples = riff.slice(44).cast('<h', [-1, format.get(0).channels]);
const left = samples.T.get(0);
console.log(left.slice(0, 8).tolist());

left.fill(0); // the left channel is silent: every other sample
