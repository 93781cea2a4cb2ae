// The prompt of `memoryview`.

