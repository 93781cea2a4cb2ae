#!/usr/bin/env node
// The command `memoryview`.
